package org.porchlight.ledger;

import java.io.IOException;

/** The nodes of a log's tree that have all their leaves. */
@FunctionalInterface
public interface Nodes {
  /**
   * The node over the 2^level leaves from {@code index}·2^level on.
   *
   * @param level 0 for leaves
   * @throws IOException when it cannot be had
   */
  Hash node(int level, long index) throws IOException;
}
