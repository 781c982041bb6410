package org.porchlight.ledger.log;

import java.io.IOException;
import java.util.List;

/**
 * The log's entries in their order, durable, never changed and never taken away. May be used from
 * many threads.
 */
public interface Sequence {
  /** How many entries are durable; they have the indexes below. */
  long size() throws IOException;

  /**
   * The entries from an index on, at most so many; none past the end.
   *
   * @throws IOException also when one is damaged
   */
  List<byte[]> read(long from, int most) throws IOException;

  /**
   * Appends entries side by side.
   *
   * @return the first's index; when this returns all of them survive the machine's power
   * @throws IOException when they could not be made durable: then none of them is in the sequence,
   *     or it cannot be known and the sequence takes no more
   */
  long append(List<byte[]> entries) throws IOException;
}
