package org.porchlight.dispatch.call;

import java.io.Closeable;
import java.util.Optional;

/** The rows of a table, one after the other. */
public interface Rows extends Closeable {
  /** The longest text of one cell, in characters; a longer one ends the reading. */
  int MOST_CELL = 1_000_000;

  /**
   * The next row; empty at the end.
   *
   * @throws FeedException where the table cannot be read on
   */
  Optional<Row> next() throws FeedException;
}
