package org.porchlight.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.ledger.Checkpoint;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.NaiveTree;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.TestLog;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.tile.EntryBundle;
import org.porchlight.ledger.tile.Fsck;

/** A log that is kept: with honest witnesses, with others, and with what a disk does. */
class LogTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestLog keys = new TestLog(3);
  private final List<TestWitness> witnesses = TestWitness.of(keys);
  private final MemoryStores memory = new MemoryStores();
  private Log log;

  static byte[] pad() {
    return Entry.pad("alder-falls", Instant.EPOCH, LocalDate.EPOCH, RANDOM).bytes();
  }

  private Log open() throws Exception {
    return open(PATIENCE);
  }

  private Log open(Duration patience) throws Exception {
    Log.Keeping keeping =
        new Log.Keeping(
            keys.key, keys.policy(2), List.copyOf(witnesses), patience, Duration.ofMillis(20));
    log = Log.open(keeping, memory.stores(), LogTest::pad);
    return log;
  }

  @AfterEach
  void close() {
    if (log != null) {
      log.close();
    }
  }

  private void append(int count) throws IOException {
    List<byte[]> more = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      more.add(NaiveTree.entry(memory.entries.size() + i));
    }
    memory.stores().sequence().append(more);
  }

  private static <T> T soon(Future<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  @Test
  void everyEntryIsProvenUnderAWitnessedCheckpoint() throws Exception {
    open();
    append(700);
    for (long index : new long[] {0, 255, 256, 511, 699}) {
      TlogProof proof = soon(log.proven(index));
      assertThat(proof.index()).isEqualTo(index);
      proof.verify(NaiveTree.entry(index), keys.policy(2));
    }
    append(1);
    TlogProof next = soon(log.proven(700));
    assertThat(next.checkpoint().says().size()).isEqualTo(701);
    assertThat(log.status().witnessed()).isEqualTo(701);
    assertThat(log.status().trouble()).isEmpty();
  }

  @Test
  void theRootIsThatOfTheDefinition() throws Exception {
    open();
    append(300);
    Checkpoint says = soon(log.witnessed(299)).says();
    assertThat(says)
        .isEqualTo(new Checkpoint(TestLog.ORIGIN, 300, NaiveTree.ofSize(300).root(300)));
  }

  @Test
  void manyAtOnceShareCheckpoints() throws Exception {
    open();
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TlogProof>> proofs = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        byte[] entry = NaiveTree.entry(i);
        proofs.add(
            many.submit(() -> {
              long index = memory.stores().sequence().append(List.of(entry));
              TlogProof proof = soon(log.proven(index));
              proof.verify(entry, keys.policy(2));
              return proof;
            }));
      }
      for (Future<TlogProof> proof : proofs) {
        soon(proof);
      }
    }
    assertThat(memory.entries).hasSize(500);
    assertThat(witnesses.getFirst().sizes().size()).isLessThan(400);
  }

  @Test
  void anySizeThatWasWitnessedIsContinuedByAnyLaterOne() throws Exception {
    open();
    List<SignedCheckpoint> seen = new ArrayList<>();
    for (int i = 1; i < 40; i++) {
      append(i);
      seen.add(soon(log.witnessed(memory.entries.size() - 1)).checkpoint());
    }
    for (SignedCheckpoint to : seen) {
      for (SignedCheckpoint from : seen.subList(0, seen.indexOf(to) + 1)) {
        Checkpoint a = from.says();
        Checkpoint b = to.says();
        assertThat(
                Proofs.continues(
                    a.size(), a.root(), b.size(), b.root(), log.consistency(a.size(), b.size())))
            .isTrue();
      }
    }
  }

  @Nested
  class WhenItIsStartedAgain {
    @Test
    void itGoesOnAndRemembersWhatWasWitnessedWithoutAskingAnybody() throws Exception {
      open();
      append(300);
      SignedCheckpoint before = soon(log.witnessed(299)).checkpoint();
      soon(log.publish());
      log.close();
      witnesses.forEach(witness -> witness.down = true);
      open();
      assertThat(log.latest().orElseThrow().says().size()).isEqualTo(512);
      log.proof(17, log.latest().orElseThrow().checkpoint())
          .verify(NaiveTree.entry(17), keys.policy(2));
      witnesses.forEach(witness -> witness.down = false);
      append(1);
      Checkpoint after = soon(log.witnessed(512)).says();
      assertThat(
              Proofs.continues(
                  300, before.says().root(), 513, after.root(), log.consistency(300, 513)))
          .isTrue();
    }

    @Test
    void aShorterSequenceIsNotGoneOnWith() throws Exception {
      open();
      append(10);
      soon(log.witnessed(9));
      log.close();
      memory.entries.removeLast();
      assertThatThrownBy(LogTest.this::open)
          .isInstanceOf(BrokenLogException.class)
          .hasMessageContaining("9 entries and 10 were signed");
    }

    @Test
    void anotherEntryInTheSequenceIsNotGoneOnWith() throws Exception {
      open();
      append(400);
      soon(log.witnessed(399));
      log.close();
      memory.entries.set(399, NaiveTree.entry(0));
      assertThatThrownBy(LogTest.this::open)
          .isInstanceOf(BrokenLogException.class)
          .hasMessageContaining("not those that were signed");
    }

    @Test
    void lostAndDamagedTilesAreMadeAnew() throws Exception {
      open();
      append(1000);
      soon(log.witnessed(999));
      log.close();
      memory.tiles.files.remove("tile/0/001");
      memory.tiles.files.get("tile/0/002")[5] ^= 1;
      open();
      append(1);
      soon(log.proven(1000)).verify(NaiveTree.entry(1000), keys.policy(2));
      soon(log.proven(300)).verify(NaiveTree.entry(300), keys.policy(2));
    }

    @Test
    void anotherLogsBookIsNotGoneOnWith() throws Exception {
      open();
      append(10);
      soon(log.witnessed(9));
      log.close();
      TestLog other = new TestLog(0);
      Log.Keeping keeping =
          new Log.Keeping(other.key, other.policy(0), List.of(), PATIENCE, PATIENCE);
      assertThatThrownBy(() -> Log.open(keeping, memory.stores(), LogTest::pad))
          .isInstanceOf(BrokenLogException.class)
          .hasMessageContaining("another log's");
    }
  }

  @Nested
  class WhenAWitnessIsNotAsItShould {
    @Test
    void oneThatNeverAnswersIsNotWaitedFor() throws Exception {
      witnesses.getLast().gate = new CountDownLatch(1);
      open(Duration.ofHours(1));
      append(5);
      soon(log.proven(4)).verify(NaiveTree.entry(4), keys.policy(2));
      append(5);
      soon(log.proven(9)).verify(NaiveTree.entry(9), keys.policy(2));
      assertThat(log.status().witnesses().getLast().well()).isFalse();
      witnesses.getLast().gate.countDown();
      append(1);
      soon(log.proven(10));
    }

    @Test
    void oneThatLiesIsNamed() throws Exception {
      TestLog strangers = new TestLog(1);
      witnesses.getLast().twist =
          answer ->
              new Witness.Answer.Cosigned(
                  List.of(keys.witnesses.getLast().sign("something else\n", TestLog.NOW)));
      witnesses.get(1).twist =
          answer ->
              new Witness.Answer.Cosigned(
                  List.of(strangers.witnesses.getFirst().sign("x\n", TestLog.NOW)));
      open();
      append(5);
      assertThatThrownBy(() -> soon(log.proven(4)))
          .isInstanceOf(ExecutionException.class)
          .rootCause()
          .isInstanceOf(NoQuorumException.class)
          .hasMessageContaining("w2: signed something else")
          .hasMessageContaining("w1: did not sign with its key")
          .hasMessageContaining("w0: cosigned 5");
    }

    @Test
    void oneThatClaimsALargerLogIsNamed() throws Exception {
      witnesses.get(1).down = true;
      witnesses.getLast().twist = answer -> new Witness.Answer.Remembers(1_000_000);
      open();
      append(5);
      assertThatThrownBy(() -> soon(log.witnessed(4)))
          .rootCause()
          .hasMessageContaining("w2: says it remembers a log of 1000000 entries")
          .hasMessageContaining("w1: gave no answer: connection refused");
      witnesses.getLast().twist = answer -> answer;
      assertThat(retried(4).says().size()).isEqualTo(5);
    }

    @Test
    void oneThatForgotIsBroughtUpToDate() throws Exception {
      open();
      append(300);
      soon(log.witnessed(299));
      witnesses.forEach(TestWitness::forget);
      append(1);
      soon(log.witnessed(300));
      assertThat(witnesses).filteredOn(witness -> witness.size() == 301).hasSizeGreaterThan(1);
    }

    @Test
    void withoutAQuorumNothingIsProvenUntilTheyAreBack() throws Exception {
      witnesses.get(0).down = true;
      witnesses.get(1).down = true;
      open();
      append(3);
      assertThatThrownBy(() -> soon(log.witnessed(2))).hasCauseInstanceOf(NoQuorumException.class);
      assertThat(log.latest()).isEmpty();
      assertThat(log.status().trouble()).contains("Too few witnesses");
      assertThatThrownBy(() -> soon(log.publish())).hasCauseInstanceOf(NoQuorumException.class);
      assertThat(memory.published.files).isEmpty();
      witnesses.get(1).down = false;
      assertThat(retried(2).says().size()).isGreaterThanOrEqualTo(3);
      assertThat(witnesses.get(1).sizes()).isSorted();
    }

    /** A later attempt follows by itself; whoever asks again shares it. */
    private org.porchlight.ledger.Witnessed retried(long index) throws Exception {
      for (int attempt = 0; attempt < 1000; attempt++) {
        try {
          return soon(log.witnessed(index));
        } catch (ExecutionException notYet) {
          assertThat(notYet).hasCauseInstanceOf(NoQuorumException.class);
        }
      }
      throw new AssertionError("The witnesses are back and nothing is witnessed.");
    }
  }

  @Nested
  class WhenItIsPublished {
    private List<Entry> publicPads() throws Exception {
      List<Entry> pads = new ArrayList<>();
      Fsck.check(
          memory.published,
          (index, bytes) -> {
            if (bytes.length > 100) {
              pads.add(parsed(bytes));
            }
          });
      return pads;
    }

    private static Entry parsed(byte[] bytes) {
      try {
        return Entry.parse(bytes);
      } catch (org.porchlight.note.NoteException e) {
        throw new AssertionError(e);
      }
    }

    private Checkpoint whole() throws Exception {
      Fsck.Found found = Fsck.check(memory.published);
      assertThat(found).isInstanceOf(Fsck.Found.Whole.class);
      SignedCheckpoint checkpoint = ((Fsck.Found.Whole) found).checkpoint();
      keys.policy(2).witnessed(checkpoint);
      return checkpoint.says();
    }

    @Test
    void itIsPaddedToAMultipleOf256AndHoldsNothingBeyond() throws Exception {
      open();
      append(300);
      soon(log.publish());
      assertThat(whole().size()).isEqualTo(512);
      assertThat(publicPads()).hasSize(212).allMatch(pad -> pad.type() == EntryType.PAD);
      Map<String, byte[]> before = new TreeMap<>(memory.published.files);
      append(700);
      soon(log.witnessed(1211));
      assertThat(memory.published.files).containsExactlyInAnyOrderEntriesOf(before);
      soon(log.publish());
      assertThat(whole().size()).isEqualTo(1280);
      assertThat(log.status().published()).isEqualTo(1280);
    }

    @Test
    void whereNothingIsNewItStays() throws Exception {
      open();
      assertThat(soon(log.publish()).says().size()).isZero();
      append(256);
      Checkpoint first = soon(log.publish()).says();
      assertThat(soon(log.publish()).says()).isEqualTo(first);
      assertThat(memory.entries).hasSize(256);
      assertThat(whole()).isEqualTo(first);
    }

    @Test
    void itIsOneLogWithThePrivateOne() throws Exception {
      open();
      append(10);
      Checkpoint early = soon(log.witnessed(9)).says();
      Checkpoint open = soon(log.publish()).says();
      append(10);
      Checkpoint late = soon(log.witnessed(265)).says();
      assertThat(Proofs.continues(10, early.root(), 256, open.root(), log.consistency(10, 256)))
          .isTrue();
      assertThat(Proofs.continues(256, open.root(), 266, late.root(), log.consistency(256, 266)))
          .isTrue();
    }

    @Test
    void aLogOf70000IsPublishedThroughThreeLevels() throws Exception {
      open();
      append(70_000);
      soon(log.publish());
      assertThat(whole().size()).isEqualTo(70_144);
      assertThat(memory.published.files).containsKeys("tile/2/000.p/1", "tile/1/001.p/18");
      assertThat(EntryBundle.decode(memory.published.files.get("tile/entries/001"), 256))
          .first()
          .isEqualTo(NaiveTree.entry(256));
    }
  }

  /** A store that dies at every write there is, one run for each. */
  @Nested
  class WhenItDiesAtAnyWrite {
    private final List<TlogProof> promised = new ArrayList<>();
    private final List<byte[]> entries = new ArrayList<>();

    private void story() throws Exception {
      open();
      for (int step = 0; step < 2; step++) {
        int start = memory.entries.size();
        append(130);
        for (int index : new int[] {start, start + 129}) {
          promised.add(soon(log.proven(index)));
          entries.add(memory.entries.get(index));
        }
        soon(log.publish());
      }
    }

    private boolean toldAfter(long writes) throws Exception {
      memory.writesLeft.set(writes);
      try {
        story();
        return true;
      } catch (ExecutionException | IOException dead) {
        return false;
      } finally {
        log.close();
      }
    }

    @Test
    void itGoesOnAndKeepsEveryPromise() throws Exception {
      boolean finished = false;
      int deaths = 0;
      for (long writes = 0; !finished; writes++) {
        LogTest run = new LogTest();
        WhenItDiesAtAnyWrite story = run.new WhenItDiesAtAnyWrite();
        finished = story.toldAfter(writes);
        deaths += finished ? 0 : 1;
        story.checkAfterwards();
      }
      assertThat(deaths).isGreaterThan(20);
    }

    private void checkAfterwards() throws Exception {
      memory.writesLeft.set(Long.MAX_VALUE);
      story();
      SignedCheckpoint last = soon(log.publish());
      for (int i = 0; i < promised.size(); i++) {
        TlogProof proof = promised.get(i);
        proof.verify(entries.get(i), keys.policy(2));
        Checkpoint then = proof.checkpoint().says();
        Checkpoint now = last.says();
        assertThat(
                Proofs.continues(
                    then.size(),
                    then.root(),
                    now.size(),
                    now.root(),
                    log.consistency(then.size(), now.size())))
            .isTrue();
      }
      assertThat(Fsck.check(memory.published)).isInstanceOf(Fsck.Found.Whole.class);
      witnesses.forEach(witness -> assertThat(witness.sizes()).isSorted());
      log.close();
    }
  }
}
