package org.porchlight.hub.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.porchlight.ledger.log.Sequence;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The log's order in the database. Entries wait in a queue that their decisions' transactions fill;
 * whoever asks for the size gives what waits its places first, in one transaction for all of it, so
 * that a place is only ever given to what is committed and none is left out.
 */
@Component
class PostgresSequence implements Sequence {
  private static final int AT_ONCE = 1_000;
  private static final int REMEMBERED = 4_096;

  private final LeafRows rows;
  private final Places places;
  private final TransactionTemplate transaction;
  private final List<byte[]> recent = new ArrayList<>();
  private long recentFrom = -1;

  PostgresSequence(LeafRows rows, Places places, TransactionTemplate transaction) {
    this.rows = rows;
    this.places = places;
    this.transaction = transaction;
  }

  @Override
  public synchronized long size() throws IOException {
    return durable(() -> {
      boolean more = rows.waiting();
      while (more) {
        more = place() == AT_ONCE;
      }
      return catchUp();
    });
  }

  private int place() {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          rows.alone();
          return rows.place(AT_ONCE);
        }));
  }

  /** Reads the leaves that are new here, whichever hub placed them. */
  private long catchUp() {
    if (recentFrom < 0) {
      recentFrom = rows.size();
      return recentFrom;
    }
    List<LeafRows.Leaf> fresh;
    do {
      fresh = rows.from(end(), AT_ONCE);
      fresh.forEach(leaf -> recent.add(bytes(leaf)));
      places.given(fresh);
    } while (fresh.size() == AT_ONCE);
    if (recent.size() > REMEMBERED) {
      int gone = recent.size() - REMEMBERED / 2;
      recent.subList(0, gone).clear();
      recentFrom += gone;
    }
    return end();
  }

  private static byte[] bytes(LeafRows.Leaf leaf) {
    return leaf.text().getBytes(StandardCharsets.US_ASCII);
  }

  private long end() {
    return recentFrom + recent.size();
  }

  @Override
  public synchronized List<byte[]> read(long from, int most) throws IOException {
    if (recentFrom >= 0 && from >= recentFrom && from < end()) {
      int start = Math.toIntExact(from - recentFrom);
      return List.copyOf(recent.subList(start, Math.min(recent.size(), start + most)));
    }
    return durable(() -> rows.from(from, most).stream().map(PostgresSequence::bytes).toList());
  }

  @Override
  public synchronized long append(List<byte[]> entries) throws IOException {
    List<String> pads =
        entries.stream().map(one -> new String(one, StandardCharsets.US_ASCII)).toList();
    return durable(() ->
        Objects.requireNonNull(
            transaction.execute(_ -> {
              rows.alone();
              return rows.pad(pads);
            })));
  }

  private static <T> T durable(Supplier<T> work) throws IOException {
    try {
      return work.get();
    } catch (DataAccessException | TransactionException silent) {
      throw new IOException("The database does not answer.", silent);
    }
  }
}
