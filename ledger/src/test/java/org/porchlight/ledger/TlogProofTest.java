package org.porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.note.NoteException;

/** A proof believed offline, and every way not to be. */
class TlogProofTest {
  private static final int SIZE = 200;
  private static final int INDEX = 73;
  private final NaiveTree tree = NaiveTree.ofSize(SIZE);
  private final TestLog log = new TestLog(3);

  private TlogProof proof(int cosigners) {
    return new TlogProof(
        INDEX, tree.path(INDEX, SIZE), log.witnessed(SIZE, tree.root(SIZE), cosigners));
  }

  @Test
  void isBelievedWithAQuorumAndSaysTheTimeThatAQuorumAgreesOn() throws Exception {
    Witnessed two = proof(2).verify(NaiveTree.entry(INDEX), log.policy(2));
    assertThat(two.time()).contains(TestLog.NOW);
    Witnessed three = proof(3).verify(NaiveTree.entry(INDEX), log.policy(2));
    assertThat(three.time()).contains(TestLog.NOW.plusSeconds(1));
    assertThat(three.times()).hasSize(3);
    Witnessed none = proof(0).verify(NaiveTree.entry(INDEX), log.policy(0));
    assertThat(none.time()).isEmpty();
  }

  @Test
  void isWrittenAndReadAgain() throws Exception {
    String text = proof(3).toString();
    assertThat(text).startsWith("c2sp.org/tlog-proof@v1\nindex 73\n");
    assertThat(TlogProof.parse(text)).isEqualTo(proof(3)).hasToString(text);
    String extra = text.replace("index", "extra AQI=\nindex");
    assertThat(TlogProof.parse(extra).extra().orElseThrow().hex()).isEqualTo("0102");
    assertThat(TlogProof.parse(extra)).hasToString(extra);
  }

  @Test
  void isNotBelievedWithTooFewWitnesses() {
    assertThatThrownBy(() -> proof(1).verify(NaiveTree.entry(INDEX), log.policy(2)))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining("Too few");
  }

  @Test
  void isNotBelievedForAnotherEntry() {
    assertThatThrownBy(() -> proof(2).verify(NaiveTree.entry(INDEX + 1), log.policy(2)))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining("does not show");
  }

  @Test
  void isNotBelievedFromAnotherLogOrUnderAnotherOrigin() throws Exception {
    Policy strangers = new TestLog(2).policy(0);
    assertThatThrownBy(() -> proof(2).verify(NaiveTree.entry(INDEX), strangers))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining("another key than the one that is trusted");
    Checkpoint other = new Checkpoint("elsewhere.example/log", SIZE, tree.root(SIZE));
    SignedCheckpoint signed =
        new SignedCheckpoint(
            org.porchlight.note.SignedNote.unsigned(other.text())
                .withSignature(log.key.sign(other.text())),
            other);
    TlogProof proof = new TlogProof(INDEX, tree.path(INDEX, SIZE), signed);
    assertThatThrownBy(() -> proof.verify(NaiveTree.entry(INDEX), log.policy(0)))
        .isInstanceOf(UnprovenException.class);
  }

  @Test
  void noByteOfItCanBeChanged() throws Exception {
    byte[] good = proof(2).toString().getBytes(StandardCharsets.UTF_8);
    Policy policy = log.policy(2);
    int unreadable = 0;
    int unproven = 0;
    for (int at = 0; at < good.length; at++) {
      for (int bit : new int[] {0, 3, 5}) {
        byte[] bad = good.clone();
        bad[at] ^= (byte) (1 << bit);
        switch (outcome(new String(bad, StandardCharsets.UTF_8), policy)) {
          case "unreadable" -> unreadable++;
          case "unproven" -> unproven++;
          default -> throw new AssertionError("Believed with byte " + at + " changed.");
        }
      }
    }
    assertThat(unreadable).isPositive();
    assertThat(unproven).isPositive();
  }

  private static String outcome(String text, Policy policy) {
    try {
      TlogProof.parse(text).verify(NaiveTree.entry(INDEX), policy);
      return "believed";
    } catch (NoteException e) {
      return "unreadable";
    } catch (UnprovenException e) {
      return "unproven";
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2sp.org/tlog-proof@v2\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\n\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\n",
        "c2sp.org/tlog-proof@v1\nindex 200\n\n",
        "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\n",
        "c2sp.org/tlog-proof@v1\nindex -1\n\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nextra AQI=\n\n",
        "c2sp.org/tlog-proof@v1\nextra AQI\nindex 1\n\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nAQI=\n\n",
        " c2sp.org/tlog-proof@v1\nindex 1\n\n",
        "c2sp.org/tlog-proof@v1\r\nindex 1\n\n",
      })
  void aHeadOutsideTheFormIsRefused(String head) {
    String text = head + log.witnessed(SIZE, tree.root(SIZE), 2);
    assertThatThrownBy(() -> TlogProof.parse(text)).isInstanceOf(NoteException.class);
  }

  @Test
  void sixtyFourHashesAreTooMany() {
    String lines = (tree.leaf(0) + "\n").repeat(64);
    String text =
        "c2sp.org/tlog-proof@v1\nindex 1\n" + lines + "\n" + log.signed(SIZE, tree.root(SIZE));
    assertThatThrownBy(() -> TlogProof.parse(text)).isInstanceOf(NoteException.class);
  }

  @Nested
  class WhenThePolicyMixesUpKeys {
    @Test
    void aLogsKeyIsNoWitnesss() {
      String text = "log %s\nwitness w %s\nquorum w\n";
      String logKey = log.key.verifierKey().toString();
      String witnessKey = log.witnesses.getFirst().verifierKey().toString();
      for (String mixed :
          List.of(text.formatted(witnessKey, witnessKey), text.formatted(logKey, logKey))) {
        assertThatThrownBy(() -> Policy.parse(mixed)).isInstanceOf(NoteException.class);
      }
    }
  }

  @Nested
  class ACheckpoint {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "o\n1\n",
          "o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
          "o\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
          "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
          "o\n1\nAQI=\n",
          "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
          "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
          "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
        })
    void outsideTheFormIsRefused(String text) {
      assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(NoteException.class);
    }

    @Test
    void mayHaveExtensionsAndKeepsThem() throws Exception {
      String text = "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n";
      assertThat(Checkpoint.parse(text).extensions()).containsExactly("more");
      assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }
  }
}
