package org.porchlight.hub.proof;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.Witnessed;
import org.porchlight.ledger.log.Log;
import org.springframework.stereotype.Service;

/** Whether an entry is on the log, and how it is shown. */
@Service
public class Proofs {
  private static final Duration AGAIN = Duration.ofMillis(200);

  private final EntryRows rows;
  private final Places places;
  private final LogKeeper keeper;

  Proofs(EntryRows rows, Places places, LogKeeper keeper) {
    this.rows = rows;
    this.places = places;
    this.keeper = keeper;
  }

  /**
   * An entry under a witnessed checkpoint.
   *
   * @param index its place
   * @param opening 16 bytes, base64url
   * @param record the parties' record
   */
  public record OnLog(long index, String entry, String opening, String record) {}

  /**
   * What shows an entry.
   *
   * @param text a tlog-proof
   * @param size of its checkpoint
   * @param consistency from the size asked for to this one
   */
  public record Proof(String text, long size, List<Hash> consistency) {}

  /**
   * Waits until the entry about a thing is under a checkpoint a quorum has seen.
   *
   * @throws NotLoggedException when it is not within {@code patience}
   */
  public OnLog await(EntryType type, String about, Duration patience) throws NotLoggedException {
    long deadline = System.nanoTime() + patience.toNanos();
    EntryRows.Row row =
        rows.find(type, about)
            .orElseThrow(() -> new NotLoggedException("There is no entry about " + about + "."));
    String opening = row.opening();
    String record = row.record();
    if (opening == null || record == null) {
      throw new NotLoggedException("The openings of the entry were erased.");
    }
    long index = place(row, deadline);
    awaitWitnessed(index, deadline);
    return new OnLog(index, row.entry(), opening, record);
  }

  private long place(EntryRows.Row row, long deadline) throws NotLoggedException {
    Long known = row.index();
    if (known != null) {
      return known;
    }
    Future<Long> place = places.of(row.number());
    try {
      Optional<Long> meanwhile = rows.index(row.number());
      if (meanwhile.isPresent()) {
        return meanwhile.get();
      }
      keeper.log().ifPresent(Log::wake);
      return await(place, deadline);
    } catch (ExecutionException | TimeoutException late) {
      throw new NotLoggedException(trouble("The entry got no place in time."), late);
    } finally {
      places.forget(row.number());
    }
  }

  private void awaitWitnessed(long index, long deadline) throws NotLoggedException {
    Exception why = null;
    while (System.nanoTime() < deadline) {
      try {
        Optional<Log> log = keeper.log();
        if (log.isPresent()) {
          await(log.get().witnessed(index), deadline);
          return;
        }
      } catch (TimeoutException | ExecutionException failed) {
        why = failed;
      }
      rest(deadline);
    }
    throw new NotLoggedException(trouble("Too few witnesses answered in time."), why);
  }

  private String trouble(String otherwise) {
    String trouble = keeper.trouble();
    return trouble.isEmpty() ? otherwise : trouble;
  }

  private static <T> T await(Future<T> future, long deadline)
      throws NotLoggedException, ExecutionException, TimeoutException {
    try {
      return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new NotLoggedException("The hub is stopping.", stopping);
    }
  }

  private static void rest(long deadline) throws NotLoggedException {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.clamp(deadline - System.nanoTime(), 0, AGAIN.toNanos()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new NotLoggedException("The hub is stopping.", stopping);
    }
  }

  /**
   * Shows an entry under the newest witnessed checkpoint. Checkpoints of later calls are never
   * smaller.
   *
   * @param from size of a checkpoint to lead on from; one larger than the log is led on from by
   *     nothing
   * @throws NotLoggedException when it cannot be shown
   */
  public Proof proof(long index, long from) throws NotLoggedException {
    SignedCheckpoint checkpoint = latest();
    if (checkpoint == null) {
      throw new NotLoggedException(trouble("No checkpoint was witnessed yet."));
    }
    long size = checkpoint.says().size();
    List<Hash> consistency = from > size ? List.of() : consistency(from, size);
    return new Proof(under(index, checkpoint), size, consistency);
  }

  /**
   * Shows the entry of a trust policy under the checkpoint that the quorums of the one before and
   * of this have seen.
   *
   * @param from size of a checkpoint to lead on from, at most that one's
   * @throws NotLoggedException when it cannot be shown
   */
  public Proof proof(OnLog entry, long from, SignedCheckpoint checkpoint)
      throws NotLoggedException {
    long size = checkpoint.says().size();
    if (from > size) {
      throw new NotLoggedException("A later checkpoint was taken already.");
    }
    return new Proof(under(entry.index(), checkpoint), size, steps(from, size));
  }

  /** The entry of a trust policy. */
  public OnLog policy(Rules rules) throws NotLoggedException {
    EntryRows.Row row =
        rows.find(EntryType.KEY, rules.hash())
            .orElseThrow(() -> new NotLoggedException("The policy has no entry."));
    Long index = row.index();
    String opening = row.opening();
    String record = row.record();
    if (index == null || opening == null || record == null) {
      throw new NotLoggedException("The policy's entry cannot be shown.");
    }
    return new OnLog(index, row.entry(), opening, record);
  }

  /** Shows an entry under a checkpoint of this log. */
  String under(long index, SignedCheckpoint checkpoint) throws NotLoggedException {
    try {
      return kept().proof(index, checkpoint).toString();
    } catch (IOException | IndexOutOfBoundsException unreadable) {
      throw new NotLoggedException("The entry cannot be shown.", unreadable);
    }
  }

  /**
   * Shows that the log of one size continues that of another.
   *
   * @throws IndexOutOfBoundsException when it never was of these sizes
   */
  List<Hash> consistency(long from, long to) throws NotLoggedException {
    SignedCheckpoint checkpoint = latest();
    Objects.checkFromToIndex(from, to, checkpoint == null ? 0 : checkpoint.says().size());
    return steps(from, to);
  }

  private List<Hash> steps(long from, long to) throws NotLoggedException {
    try {
      return kept().consistency(from, to);
    } catch (IOException unreadable) {
      throw new NotLoggedException("The log cannot be read.", unreadable);
    }
  }

  private Log kept() throws NotLoggedException {
    return keeper.log().orElseThrow(() -> new NotLoggedException(keeper.trouble()));
  }

  /** The newest witnessed checkpoint; null before the first and while the log is not kept. */
  @Nullable SignedCheckpoint latest() {
    return keeper.log().flatMap(Log::latest).map(Witnessed::checkpoint).orElse(null);
  }
}
