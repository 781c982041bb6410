package org.porchlight.ledger.log;

import java.util.List;

/**
 * How a log stands.
 *
 * @param integrated entries in the tree
 * @param witnessed size of the newest checkpoint with a quorum; -1 before the first
 * @param published size everybody sees
 * @param trouble what keeps it from going on, in words; empty when nothing does
 * @param witnesses how each answered last
 */
public record LogStatus(
    long integrated, long witnessed, long published, String trouble, List<WitnessState> witnesses) {
  /** Copies the witnesses. */
  public LogStatus {
    witnesses = List.copyOf(witnesses);
  }
}
