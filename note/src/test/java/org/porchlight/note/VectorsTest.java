package org.porchlight.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published vectors of signed notes (golang/mod sumdb/note, C2SP signed-note). */
class VectorsTest {
  private static final String SKEY =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
  private static final String VKEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;
  private static final String FOO_KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  private static final String FOO_NOTE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;
  private static final String CHECKPOINT =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      """;

  @Test
  void peterNeumannsNoteIsReproducedByteForByte() throws Exception {
    SigningKey key = SigningKey.parse(SKEY);
    assertThat(key.verifierKey()).hasToString(VKEY);
    assertThat(key.secretText()).isEqualTo(SKEY);
    assertThat(SignedNote.unsigned(TEXT).withSignature(key.sign(TEXT))).hasToString(NOTE);
  }

  @Test
  void peterNeumannsNoteIsVerified() throws Exception {
    VerifierKey key = VerifierKey.parse(VKEY);
    assertThat(SignedNote.parse(NOTE).signers(List.of(key), RelyingParty.NONE))
        .containsExactly(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="
      })
  void unknownAlgorithmsAndWrongLengthsAreRefused(String vkey) {
    assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(NoteException.class);
  }

  @Test
  void theExampleOfTheSpecificationIsVerifiedAndRewritten() throws Exception {
    VerifierKey key = VerifierKey.parse(FOO_KEY);
    SignedNote note = SignedNote.parse(FOO_NOTE);
    assertThat(note.signers(List.of(key), RelyingParty.NONE)).containsExactly(key);
    assertThat(note).hasToString(FOO_NOTE);
    assertThat(key).hasToString(FOO_KEY);
  }

  @Test
  void aWitnesssCosignatureIsReproducedByteForByteAndVerified() throws Exception {
    CosigningKey witness =
        CosigningKey.parse(
            "PRIVATE+KEY+witness.example/test+397c52eb+"
                + "BAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB");
    assertThat(witness.verifierKey())
        .hasToString("witness.example/test+397c52eb+BIqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c");
    SignedNote checkpoint = SignedNote.parse(CHECKPOINT);
    SignatureLine line = witness.sign(checkpoint.text(), Instant.ofEpochSecond(1679315147));
    assertThat(line)
        .hasToString(
            "— witness.example/test OXxS6wAAAABkGFDL0l0pFwTk9MykvW0AWQ7aj3wlQOPdkH/U6S+pa35ceaScuEzSwKfIeJ7i4Fxp8hH+ardr70qwEBhCA4/FskmwAg==");
    assertThat(
            checkpoint
                .withSignature(line)
                .signers(List.of(witness.verifierKey()), RelyingParty.NONE))
        .containsExactly(witness.verifierKey());
    assertThat(Cosignature.parse(line.signature()).time())
        .isEqualTo(Instant.parse("2023-03-20T12:25:47Z"));
    assertThat(witness.secretText()).endsWith("AQEBAQEB");
  }

  @Test
  void aCosignatureWithAnotherTimeIsNotGood() throws Exception {
    CosigningKey witness = CosigningKey.generate("w", new SecureRandom());
    String text = SignedNote.parse(CHECKPOINT).text();
    Cosignature real = Cosignature.parse(witness.sign(text, Instant.EPOCH).signature());
    Cosignature later = new Cosignature(Instant.ofEpochSecond(1), real.signature());
    assertThat(witness.verifierKey().verify(text, real.encode(), RelyingParty.NONE)).isTrue();
    assertThat(witness.verifierKey().verify(text, later.encode(), RelyingParty.NONE)).isFalse();
    assertThat(witness.verifierKey().verify(text, real.signature(), RelyingParty.NONE)).isFalse();
  }

  @Test
  void aSigningKeyIsNoWitnesssKey() throws Exception {
    assertThatThrownBy(() -> CosigningKey.parse(SKEY)).isInstanceOf(NoteException.class);
    String witness = CosigningKey.generate("w", new SecureRandom()).secretText();
    assertThatThrownBy(() -> SigningKey.parse(witness)).isInstanceOf(NoteException.class);
    assertThat(CosigningKey.parse(witness).secretText()).isEqualTo(witness);
  }

  @Test
  void aCheckpointByAStrangerIsReadAndNobodyKnownSignedIt() throws Exception {
    SignedNote note = SignedNote.parse(CHECKPOINT);
    assertThat(note.signatures().getFirst().name()).isEqualTo("example.com/behind-the-sofa");
    assertThat(note.signers(List.of(VerifierKey.parse(FOO_KEY)), RelyingParty.NONE)).isEmpty();
    assertThat(note).hasToString(CHECKPOINT);
  }
}
