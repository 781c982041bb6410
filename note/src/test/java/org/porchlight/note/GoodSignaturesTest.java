package org.porchlight.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A signature that was good once is remembered, and nothing that differs from it in anything. */
class GoodSignaturesTest {
  private static final byte[] TEXT = "a text\n".getBytes(StandardCharsets.UTF_8);
  private static final SecureRandom RANDOM = new SecureRandom();

  private static Bytes some(int number) {
    return Bytes.of(new byte[] {(byte) number});
  }

  @Test
  void itForgetsTheOneNotAskedForTheLongest() {
    GoodSignatures good = new GoodSignatures(2);
    good.add(some(1));
    good.add(some(2));
    assertThat(good.has(some(1))).isTrue();
    good.add(some(3));

    assertThat(good.has(some(2))).isFalse();
    assertThat(good.has(some(1))).isTrue();
    assertThat(good.has(some(3))).isTrue();
  }

  @Test
  void everyPartOfTheQuestionCounts() {
    RelyingParty party = new RelyingParty("porchlight.test", Set.of("https://porchlight.test"));
    RelyingParty elsewhere = new RelyingParty("porchlight.test", Set.of("https://evil.test"));
    Set<Bytes> questions = new HashSet<>();
    questions.add(question(KeyAlgorithm.ED25519, some(1), TEXT, some(2), party));
    questions.add(question(KeyAlgorithm.PASSKEY_ED25519, some(1), TEXT, some(2), party));
    questions.add(question(KeyAlgorithm.ED25519, some(3), TEXT, some(2), party));
    questions.add(question(KeyAlgorithm.ED25519, some(1), new byte[] {7}, some(2), party));
    questions.add(question(KeyAlgorithm.ED25519, some(1), TEXT, some(3), party));
    questions.add(question(KeyAlgorithm.ED25519, some(1), TEXT, some(2), elsewhere));
    questions.add(question(KeyAlgorithm.ED25519, some(1), TEXT, some(2), RelyingParty.NONE));

    assertThat(questions).hasSize(7);
  }

  private static Bytes question(
      KeyAlgorithm algorithm, Bytes key, byte[] message, Bytes signature, RelyingParty party) {
    return GoodSignatures.question(algorithm, key, message, signature, party);
  }

  @Nested
  class AfterAGoodSignatureWasVerified {
    private final SigningKey key = key("somebody");
    private final Bytes signature = key.signBytes(TEXT);

    private static SigningKey key(String name) {
      try {
        return SigningKey.generate(name, RANDOM);
      } catch (NoteException e) {
        throw new AssertionError(e);
      }
    }

    private static boolean verifies(SigningKey by, byte[] text, Bytes signature) {
      return by.verifierKey().verifyBytes(text, signature, RelyingParty.NONE);
    }

    @Test
    void itIsGoodAgainAndNoForgeryIs() {
      byte[] other = "another text\n".getBytes(StandardCharsets.UTF_8);
      byte[] bent = signature.toArray();
      bent[10] ^= 1;

      assertThat(verifies(key, TEXT, signature)).isTrue();
      assertThat(verifies(key, TEXT, signature)).isTrue();
      assertThat(verifies(key, other, signature)).isFalse();
      assertThat(verifies(key, TEXT, Bytes.of(bent))).isFalse();
      assertThat(verifies(key, TEXT, Bytes.of(bent))).isFalse();
      assertThat(verifies(key("somebody"), TEXT, signature)).isFalse();
    }
  }
}
