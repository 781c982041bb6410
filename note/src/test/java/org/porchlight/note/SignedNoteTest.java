package org.porchlight.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts with signatures under them. */
class SignedNoteTest {
  private static final String TEXT = "porchlight-stop/v1\n{\"a\":1}\n";
  private static final RelyingParty PARTY =
      new RelyingParty("localhost", Set.of("http://localhost:8080"));
  private final SecureRandom random = new SecureRandom();

  /** The kinds of keys that sign. */
  enum By {
    ED25519,
    P256,
    PASSKEY
  }

  private NoteSigner signer(By by) throws NoteException {
    return switch (by) {
      case ED25519 -> SigningKey.generate("k", random);
      case P256 -> AskKey.generate("k", random);
      case PASSKEY -> SoftPasskey.generate("k", random).at("localhost", "http://localhost:8080");
    };
  }

  @ParameterizedTest
  @EnumSource(By.class)
  void aGoodSignatureIsOfItsKey(By by) throws Exception {
    NoteSigner signer = signer(by);
    SignedNote note =
        SignedNote.parse(SignedNote.unsigned(TEXT).withSignature(signer.sign(TEXT)).toString());
    assertThat(note.signers(List.of(signer.verifierKey()), PARTY))
        .containsExactly(signer.verifierKey());
  }

  /** No law holds if a byte can be changed and the signature still stands. */
  @ParameterizedTest
  @EnumSource(By.class)
  void aNoteAlteredInAnyByteIsOfNobody(By by) throws Exception {
    NoteSigner signer = signer(by);
    byte[] good = SignedNote.unsigned(TEXT).withSignature(signer.sign(TEXT)).encode();
    for (int at = 0; at < good.length; at++) {
      for (int bit : new int[] {1, 2, 32, 128}) {
        byte[] altered = good.clone();
        altered[at] ^= (byte) bit;
        assertThat(signedBy(altered, signer.verifierKey())).as("byte %d ^ %d", at, bit).isFalse();
      }
    }
  }

  private static boolean signedBy(byte[] note, VerifierKey key) {
    try {
      return SignedNote.parse(note).signers(List.of(key), PARTY).contains(key);
    } catch (NoteException refused) {
      return false;
    }
  }

  @Test
  void aKnownKeysBadSignatureRefusesTheWholeNote() throws Exception {
    SigningKey one = SigningKey.generate("one", random);
    SigningKey two = SigningKey.generate("two", random);
    SignedNote note =
        SignedNote.unsigned(TEXT).withSignature(one.sign(TEXT)).withSignature(two.sign("other\n"));
    assertThat(note.signers(List.of(one.verifierKey()), RelyingParty.NONE)).hasSize(1);
    assertThatThrownBy(
            () -> note.signers(List.of(one.verifierKey(), two.verifierKey()), RelyingParty.NONE))
        .isInstanceOf(NoteException.class)
        .hasMessageContaining("two");
  }

  @Test
  void theSameNameWithAnotherKeyIsUnknown() throws Exception {
    SigningKey one = SigningKey.generate("council", random);
    SigningKey other = SigningKey.generate("council", random);
    SignedNote note = SignedNote.unsigned(TEXT).withSignature(one.sign(TEXT));
    assertThat(note.signers(List.of(other.verifierKey()), RelyingParty.NONE)).isEmpty();
  }

  @Test
  void theTextMayHaveBlankLines() throws Exception {
    SigningKey key = SigningKey.generate("k", random);
    String text = "a\n\nb\n";
    String note = SignedNote.unsigned(text).withSignature(key.sign(text)).toString();
    assertThat(SignedNote.parse(note).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n\n\u2014 k AAAAAAA=",
        "text\n\nk AAAAAAA=\n",
        "text\n\n- k AAAAAAA=\n",
        "text\n\n\u2014 AAAAAAA=\n",
        "text\n\n\u2014  AAAAAAA=\n",
        "text\n\n\u2014 k AAAAAA==\n",
        "text\n\n\u2014 k AAAAAAA\n",
        "text\n\n\u2014 k AAAAAAB=\n",
        "text\n\n\u2014 k+ AAAAAAA=\n",
        "text\n\n\u2014 k AAAAAAA= \n",
        "text\n\n\u2014 k AAAAAAA=\nmore\n",
        "te\txt\n\n\u2014 k AAAAAAA=\n",
        "te\rxt\n\n\u2014 k AAAAAAA=\n",
        "te\u0000xt\n\n\u2014 k AAAAAAA=\n",
        "te\ud800xt\n\n\u2014 k AAAAAAA=\n",
      })
  void whatIsNotOfTheFormIsRefused(String note) {
    assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(NoteException.class);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] overlong = "x?\n\n\u2014 k AAAAAAA=\n".getBytes(StandardCharsets.UTF_8);
    overlong[1] = (byte) 0xc0;
    assertThatThrownBy(() -> SignedNote.parse(overlong)).isInstanceOf(NoteException.class);
  }

  @Test
  void sixteenSignaturesAreReadAndSeventeenAreNot() throws Exception {
    String line = "\u2014 k AAAAAAA=\n";
    assertThat(SignedNote.parse("t\n\n" + line.repeat(16)).signatures()).hasSize(16);
    assertThatThrownBy(() -> SignedNote.parse("t\n\n" + line.repeat(17)))
        .isInstanceOf(NoteException.class);
  }

  @Test
  void sixteenKibibytesAreReadAndOneMoreIsNot() throws Exception {
    String tail = "\n\n\u2014 k AAAAAAA=\n";
    int room = SignedNote.MAX_BYTES - tail.getBytes(StandardCharsets.UTF_8).length;
    assertThat(SignedNote.parse("x".repeat(room) + tail).encode()).hasSize(SignedNote.MAX_BYTES);
    assertThatThrownBy(() -> SignedNote.parse("x".repeat(room + 1) + tail))
        .isInstanceOf(NoteException.class);
    assertThatThrownBy(() -> SignedNote.parse("\u20ac".repeat(room / 2) + tail))
        .isInstanceOf(NoteException.class);
  }

  /**
   * Whatever comes in, only {@link NoteException} goes out, and what is read is written the same.
   */
  @Test
  void noiseIsRefusedOrReadExactly() throws Exception {
    Random noise = new Random(7);
    SigningKey key = SigningKey.generate("k", random);
    String good = SignedNote.unsigned(TEXT).withSignature(key.sign(TEXT)).toString();
    int read = 0;
    for (int i = 0; i < 5000; i++) {
      String mutated = mutate(good, noise);
      try {
        assertThat(SignedNote.parse(mutated)).hasToString(mutated);
        read++;
      } catch (NoteException refused) {
        assertThat(refused.getMessage()).isNotEmpty();
      }
    }
    assertThat(read).isPositive();
  }

  static String mutate(String good, Random noise) {
    StringBuilder text = new StringBuilder(good);
    String pieces = "\n\n\u2014 k+=AZaz09/\u0000\t\ud83d{}[]\":,";
    for (int edits = noise.nextInt(3) + 1; edits > 0; edits--) {
      int at = noise.nextInt(text.length());
      char piece = pieces.charAt(noise.nextInt(pieces.length()));
      switch (noise.nextInt(4)) {
        case 0 -> text.setCharAt(at, piece);
        case 1 -> text.insert(at, piece);
        case 2 -> text.deleteCharAt(at);
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 12)));
      }
    }
    return text.toString();
  }

  @Nested
  class Keys {
    @ParameterizedTest
    @EnumSource(By.class)
    void readWhatTheyWrite(By by) throws Exception {
      VerifierKey key = signer(by).verifierKey();
      VerifierKey read = VerifierKey.parse(key.toString());
      assertThat(read).isEqualTo(key).hasSameHashCodeAs(key);
      assertThat(read.fingerprint()).matches("([0-9a-f]{4} ){4}[0-9a-f]{4}");
    }

    @Test
    void neverPrintTheirSecret() throws Exception {
      SigningKey key = SigningKey.generate("council", random);
      assertThat(key).hasToString("SigningKey[council]");
      assertThat(SigningKey.parse(key.secretText()).verifierKey()).isEqualTo(key.verifierKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a+b", "a\u00a0b", "a\nb", "a\u2028b", "\u0007"})
    void haveNamesWithoutSpacesPlusesAndControls(String name) {
      assertThatThrownBy(() -> SigningKey.generate(name, random)).isInstanceOf(NoteException.class);
    }

    @Test
    void offTheCurveAreRefused() throws Exception {
      byte[] point = AskKey.generate("k", random).verifierKey().publicKey().toArray();
      point[64] ^= 1;
      assertThatThrownBy(() -> VerifierKey.of("k", KeyAlgorithm.P256, Bytes.of(point)))
          .isInstanceOf(NoteException.class);
      byte[] zero = new byte[65];
      zero[0] = 4;
      assertThatThrownBy(() -> VerifierKey.of("k", KeyAlgorithm.P256, Bytes.of(zero)))
          .isInstanceOf(NoteException.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "PeterNeumann",
          "PeterNeumann+c74f20a3",
          "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
          "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        })
    void inAnotherFormAreRefused(String vkey) {
      assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(NoteException.class);
    }
  }

  @Nested
  class Passkeys {
    private final SoftPasskey passkey = make();
    private final Bytes challenge = Bytes.of(TEXT.getBytes(StandardCharsets.UTF_8)).sha256();

    private SoftPasskey make() {
      try {
        return SoftPasskey.generate("k", random);
      } catch (NoteException e) {
        throw new IllegalArgumentException(e);
      }
    }

    private boolean good(Assertion assertion) {
      return passkey.verifierKey().verify(TEXT, assertion.encode(), PARTY);
    }

    private Json client(String edit, Json value) {
      var fields = new java.util.TreeMap<String, Json>();
      fields.put("type", new Json.Str("webauthn.get"));
      fields.put("challenge", new Json.Str(challenge.toString()));
      fields.put("origin", new Json.Str("http://localhost:8080"));
      fields.put("crossOrigin", new Json.Bool(false));
      fields.put(edit, value);
      return new Json.Obj(fields);
    }

    private boolean goodWith(String edit, Json value) {
      int flags = SoftPasskey.PRESENT | SoftPasskey.VERIFIED;
      return good(passkey.assertion(client(edit, value), "localhost", flags));
    }

    @Test
    void signWhenEverythingIsAsItMust() {
      assertThat(good(passkey.assertion(challenge, "localhost", "http://localhost:8080"))).isTrue();
      assertThat(goodWith("futureField", new Json.Str("browsers add such"))).isTrue();
    }

    @Test
    void doNotSignAtAnotherOriginPartyOrChallenge() {
      assertThat(good(passkey.assertion(challenge, "localhost", "http://localhost:8081")))
          .isFalse();
      assertThat(good(passkey.assertion(challenge, "example", "http://localhost:8080"))).isFalse();
      Bytes other = Bytes.of(new byte[32]);
      assertThat(good(passkey.assertion(other, "localhost", "http://localhost:8080"))).isFalse();
    }

    @Test
    void doNotSignWithoutThePersonThereAndVerified() {
      for (int flags : new int[] {0, SoftPasskey.PRESENT, SoftPasskey.VERIFIED}) {
        Assertion assertion =
            passkey.assertion(challenge, "localhost", "http://localhost:8080", flags);
        assertThat(good(assertion)).as("flags %d", flags).isFalse();
      }
    }

    @Test
    void doNotSignWhenCreatedEmbeddedOrMistyped() {
      assertThat(goodWith("type", new Json.Str("webauthn.create"))).isFalse();
      assertThat(goodWith("crossOrigin", new Json.Bool(true))).isFalse();
      assertThat(goodWith("crossOrigin", new Json.Str("false"))).isFalse();
      assertThat(goodWith("origin", Json.NULL)).isFalse();
      assertThat(goodWith("challenge", Json.NULL)).isFalse();
    }

    @Test
    void areRefusedWhereNoOriginIsTrusted() {
      Assertion assertion = passkey.assertion(challenge, "localhost", "http://localhost:8080");
      assertThat(passkey.verifierKey().verify(TEXT, assertion.encode(), RelyingParty.NONE))
          .isFalse();
    }

    @Test
    void readWhatTheyWrite() throws Exception {
      Assertion assertion = passkey.assertion(challenge, "localhost", "http://localhost:8080");
      assertThat(Assertion.parse(assertion.encode())).isEqualTo(assertion);
    }

    @Test
    void areRefusedCutShortAnywhere() {
      byte[] whole =
          passkey.assertion(challenge, "localhost", "http://localhost:8080").encode().toArray();
      for (int length = 0; length < whole.length; length++) {
        Bytes cut = Bytes.of(java.util.Arrays.copyOf(whole, length));
        assertThat(passkey.verifierKey().verify(TEXT, cut, PARTY)).as("%d bytes", length).isFalse();
      }
    }
  }
}
