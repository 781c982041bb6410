package org.porchlight.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.TestWitness;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.ledger.Checkpoint;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.log.Bookmark;
import org.porchlight.ledger.log.FileBookmark;
import org.porchlight.ledger.log.Log;
import org.porchlight.ledger.log.Sequence;
import org.porchlight.ledger.log.Witness;
import org.porchlight.ledger.remote.WebWitness;
import org.porchlight.ledger.tile.DirectoryTiles;
import org.porchlight.ledger.tile.Fsck;
import org.porchlight.ledger.tile.Tiles;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.Quorum;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The hub's log over its own database, files and witnesses, ended at every durable write there is:
 * just before it, or just after. Whatever was promised stays, nothing is shown twice differently,
 * and the next start goes on by itself.
 */
@HubTest
@Timeout(300)
class DiesAtAnyWriteTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Where the end comes. */
  enum End {
    BEFORE_THE_WRITE,
    AFTER_THE_WRITE
  }

  /** What is promised: the entry of a record, with the proof that left. */
  private record Promise(Bytes entry, TlogProof proof) {}

  @Autowired Audit audit;
  @Autowired LogKeeper keeper;
  @Autowired PostgresSequence sequence;
  @Autowired LogKey key;
  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transaction;
  private final List<Promise> promised = new ArrayList<>();
  private final AtomicLong writesLeft = new AtomicLong(Long.MAX_VALUE);
  private final TestWitness witness = new TestWitness("strict.example");
  private final Path directory = TestTown.directory("dies");
  private End end = End.BEFORE_THE_WRITE;
  private Policy policy;
  private int number;

  @BeforeEach
  void theHubsOwnLogRests() throws Exception {
    keeper.stop();
    policy =
        Policy.parse("log " + key.key().verifierKey() + "\n" + witness.line("w1") + "quorum w1\n");
  }

  /** Other tests of the same hub need its log. */
  @AfterEach
  void andGoesOn() {
    keeper.start();
    assertThat(keeper.log()).isPresent();
  }

  /** A write that is not done, or is the last thing that is done. */
  private interface Write {
    void run() throws IOException;
  }

  private void write(Write write) throws IOException {
    long left = writesLeft.getAndUpdate(now -> Math.max(now - 1, -1));
    if (left == 0 && end == End.AFTER_THE_WRITE) {
      write.run();
    }
    if (left <= 0) {
      throw new IOException("No space left on device");
    }
    write.run();
  }

  private Tiles mortal(Tiles behind) {
    return new Tiles() {
      @Override
      public void write(String path, byte[] content) throws IOException {
        DiesAtAnyWriteTest.this.write(() -> behind.write(path, content));
      }

      @Override
      public Optional<byte[]> read(String path) throws IOException {
        return behind.read(path);
      }
    };
  }

  private Bookmark mortal(FileBookmark behind) {
    return new Bookmark() {
      @Override
      public void write(byte[] value) throws IOException {
        DiesAtAnyWriteTest.this.write(() -> behind.write(value));
      }

      @Override
      public Optional<byte[]> read() {
        return behind.read();
      }
    };
  }

  private Sequence mortalSequence() {
    return new Sequence() {
      @Override
      public long size() throws IOException {
        if (sql.sql("select exists (select 1 from log_waiting)").query(Boolean.class).single()) {
          write(() -> {
            long placed = sequence.size();
            assertThat(placed).isPositive();
          });
        }
        return sequence.size();
      }

      @Override
      public List<byte[]> read(long from, int most) throws IOException {
        return sequence.read(from, most);
      }

      @Override
      public long append(List<byte[]> entries) throws IOException {
        long[] at = new long[1];
        write(() -> at[0] = sequence.append(entries));
        return at[0];
      }
    };
  }

  /** A log on the same files as the one before it, and what it was given to work with. */
  private final class Life implements AutoCloseable {
    private final FileBookmark signed = FileBookmark.open(directory.resolve("signed"));
    private final FileBookmark witnessed = FileBookmark.open(directory.resolve("witnessed"));
    private final Log log;

    Life() throws Exception {
      List<Witness> asked = new ArrayList<>();
      for (Quorum.Party party : policy.witnesses()) {
        asked.add(new WebWitness(party, PATIENCE));
      }
      Log.Stores stores =
          new Log.Stores(
              mortalSequence(),
              mortal(new DirectoryTiles(directory.resolve("tiles"))),
              mortal(new DirectoryTiles(directory.resolve("public"))),
              mortal(signed),
              mortal(witnessed));
      Duration never = Duration.ofDays(1);
      log =
          Log.open(new Log.Keeping(key.key(), policy, asked, PATIENCE, never), stores, keeper::pad);
    }

    @Override
    public void close() throws IOException {
      log.close();
      signed.close();
      witnessed.close();
    }
  }

  private long entry() {
    String about = "promised " + number++;
    Map<String, Json> said = Map.of("about", new Json.Str(about));
    NewEntry entry =
        new NewEntry(EntryType.ASK, null, about, null, LocalDate.of(2999, 1, 1), said, null, said);
    return java.util.Objects.requireNonNull(transaction.execute(_ -> audit.log(entry)));
  }

  /** What one life does: a decision with its proof, and the public log advances, twice. */
  private void live() throws Exception {
    try (Life life = new Life()) {
      for (int step = 0; step < 2; step++) {
        long written = entry();
        life.log.wake();
        long index = placeOf(written, life.log);
        Bytes text = Bytes.of(sequence.read(index, 1).getFirst());
        promised.add(new Promise(text, soon(life.log.proven(index))));
        soon(life.log.publish());
      }
    }
  }

  private long placeOf(long written, Log log) throws Exception {
    soon(log.publish());
    return sql.sql("select index from log_leaf where entry = :entry")
        .param("entry", written)
        .query(Long.class)
        .single();
  }

  private static <T> T soon(Future<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }

  private boolean toldAfter(long writes) throws Exception {
    writesLeft.set(writes);
    try {
      live();
      return true;
    } catch (ExecutionException | IOException dead) {
      return false;
    } catch (TimeoutException stuck) {
      throw new AssertionError("It neither ended nor went on after " + writes, stuck);
    } finally {
      writesLeft.set(Long.MAX_VALUE);
    }
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void itGoesOnAndKeepsEveryPromise(End where) throws Exception {
    end = where;
    boolean finished = false;
    int deaths = 0;
    for (long writes = 0; !finished; writes++) {
      finished = toldAfter(writes);
      deaths += finished ? 0 : 1;
      live();
    }
    assertThat(deaths).isGreaterThan(8);
    everyPromiseIsKept();
    everyDecisionHasOnePlace();
    assertThat(Fsck.check(new DirectoryTiles(directory.resolve("public"))))
        .isInstanceOf(Fsck.Found.Whole.class);
  }

  private void everyPromiseIsKept() throws Exception {
    try (Life life = new Life()) {
      Checkpoint now = soon(life.log.publish()).says();
      for (Promise promise : promised) {
        promise.proof().verify(promise.entry().toArray(), policy);
        Checkpoint then = promise.proof().checkpoint().says();
        assertThat(
                Proofs.continues(
                    then.size(),
                    then.root(),
                    now.size(),
                    now.root(),
                    life.log.consistency(then.size(), now.size())))
            .isTrue();
      }
    }
  }

  private void everyDecisionHasOnePlace() throws IOException {
    assertThat(sql.sql("select count(*) from log_waiting").query(Long.class).single()).isZero();
    Map<String, Integer> places = new HashMap<>();
    long size = sequence.size();
    for (long at = 0; at < size; ) {
      List<byte[]> some = sequence.read(at, 500);
      some.forEach(
          one -> places.merge(new String(one, StandardCharsets.US_ASCII), 1, Integer::sum));
      at += some.size();
    }
    List<String> decided = sql.sql("select entry from log_entry").query(String.class).list();
    assertThat(decided).isNotEmpty().allSatisfy(one -> assertThat(places).containsEntry(one, 1));
  }
}
