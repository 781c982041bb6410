package org.porchlight.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.NaiveTree;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.TestLog;
import org.porchlight.note.Cosignature;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignatureLine;

/** Every answer of tlog-witness, and when. */
class DeskTest {
  private static final NaiveTree TREE = NaiveTree.ofSize(100);
  @TempDir Path directory;
  private final TestLog log = new TestLog(1);
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk =
        Desk.open(
            log.witnesses.getFirst(),
            List.of(log.key.verifierKey()),
            directory,
            InstantSource.fixed(TestLog.NOW));
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private static String ask(long old, List<Hash> proof, SignedCheckpoint checkpoint) {
    return new AddCheckpoint(old, proof, checkpoint).text();
  }

  private String ask(int old, int size) throws IOException {
    return ask(old, Proofs.consistency(old, size, TREE.nodes()), signed(size));
  }

  private SignedCheckpoint signed(int size) {
    return log.signed(size, TREE.root(size));
  }

  private String latest() {
    return desk.latest(Memory.nameOf(TestLog.ORIGIN)).body();
  }

  @Test
  void cosignsWhatContinuesWhatItSaw() throws Exception {
    for (int[] step : new int[][] {{0, 7}, {7, 7}, {7, 8}, {8, 100}}) {
      Reply reply = desk.add(ask(step[0], step[1]));
      assertThat(reply.status()).isEqualTo(200);
      SignatureLine line = SignatureLine.parse(reply.body().strip());
      String text = signed(step[1]).note().text();
      assertThat(
              log.witnesses
                  .getFirst()
                  .verifierKey()
                  .verify(text, line.signature(), RelyingParty.NONE))
          .isTrue();
      assertThat(Cosignature.parse(line.signature()).time()).isEqualTo(TestLog.NOW);
      SignedCheckpoint kept = SignedCheckpoint.parse(latest());
      log.policy(1).witnessed(kept);
      assertThat(kept.says().size()).isEqualTo(step[1]);
    }
  }

  @Test
  void remembersAfterAStart() throws Exception {
    desk.add(ask(0, 50));
    close();
    open();
    assertThat(desk.add(ask(0, 60))).isEqualTo(new Reply(409, "text/x.tlog.size", "50\n"));
    assertThat(desk.add(ask(50, 60)).status()).isEqualTo(200);
  }

  @Test
  void saysWhatItRemembersWhereTheOldSizeIsAnother() throws Exception {
    assertThat(desk.add(ask(3, 9))).isEqualTo(Reply.remembers(0));
    desk.add(ask(0, 9));
    assertThat(desk.add(ask(0, 20))).isEqualTo(Reply.remembers(9));
    assertThat(desk.add(ask(10, 20))).isEqualTo(Reply.remembers(9));
    assertThat(latest()).contains("\n9\n");
  }

  @Test
  void refusesAnOldSizeAboveTheNew() throws Exception {
    desk.add(ask(0, 9));
    assertThat(desk.add(ask(9, List.of(), signed(8))).status()).isEqualTo(400);
  }

  @Test
  void neverCosignsAForkOrAShrunkenLog() throws Exception {
    desk.add(ask(0, 40));
    SignedCheckpoint fork = log.signed(40, TREE.root(39));
    assertThat(desk.add(ask(40, List.of(), fork)).status()).isEqualTo(422);
    SignedCheckpoint later = log.signed(50, TREE.root(51));
    List<Hash> proof = Proofs.consistency(40, 50, TREE.nodes());
    assertThat(desk.add(ask(40, proof, later)).status()).isEqualTo(422);
    assertThat(desk.add(ask(40, List.of(), signed(50))).status()).isEqualTo(422);
    assertThat(desk.add(ask(0, 39))).isEqualTo(Reply.remembers(40));
    assertThat(latest()).contains("\n40\n" + TREE.root(40));
  }

  @Test
  void refusesAnEmptyLogWithAnotherRootThanThatOfNothing() throws Exception {
    assertThat(desk.add(ask(0, List.of(), log.signed(0, TREE.root(1)))).status()).isEqualTo(422);
    assertThat(desk.add(ask(0, 0)).status()).isEqualTo(200);
    assertThat(desk.add(ask(0, List.of(TREE.root(1)), signed(5))).status()).isEqualTo(422);
    assertThat(desk.add(ask(0, 5)).status()).isEqualTo(200);
  }

  @Test
  void knowsItsLogsAndTheirKeys() throws Exception {
    SignedCheckpoint good = signed(5);
    String other = good.toString().replace(TestLog.ORIGIN + "\n", "elsewhere.example/log\n");
    assertThat(desk.add("old 0\n\n" + other).status()).isEqualTo(404);
    SignedCheckpoint stranger = new TestLog(0).signed(5, TREE.root(5));
    assertThat(desk.add(ask(0, List.of(), stranger)).status()).isEqualTo(403);
    String changed = good.toString().replace("\n5\n", "\n6\n");
    assertThat(desk.add("old 0\n\n" + changed).status()).isEqualTo(403);
    assertThat(desk.latest("0".repeat(64)).status()).isEqualTo(404);
    assertThat(desk.latest(Memory.nameOf(TestLog.ORIGIN)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "old\n\n",
        "old 00\n\n",
        "old -1\n\n",
        "new 0\n\n",
        "old 0\n",
        "old 0\nAQI=\n\n",
        "old 0 \n\n",
        "old 9223372036854775808\n\n",
      })
  void aRequestOutsideTheFormIsABadOne(String head) throws Exception {
    assertThat(desk.add(head + signed(5)).status()).isEqualTo(400);
  }

  @Test
  void sixtyFourHashesAreABadRequest() throws Exception {
    String lines = (TREE.root(1) + "\n").repeat(64);
    assertThat(desk.add("old 0\n" + lines + "\n" + signed(5)).status()).isEqualTo(400);
  }

  @Test
  void keepsOnlyTheLogsLineAndItsOwn() throws Exception {
    SignedCheckpoint more = signed(5);
    for (int i = 0; i < 10; i++) {
      more =
          SignedCheckpoint.of(
              more.note().withSignature(new TestLog(0).key.sign(more.note().text())));
    }
    assertThat(desk.add(ask(0, List.of(), more)).status()).isEqualTo(200);
    assertThat(SignedCheckpoint.parse(latest()).note().signatures()).hasSize(2);
  }

  @Test
  void twoWitnessesNeverShareAMemory() {
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("Another");
  }
}
