package org.porchlight.agent.gate;

import org.porchlight.note.Bytes;

/** What the gate says to a grant or a lease. */
public sealed interface Answer {
  /**
   * The grant is open.
   *
   * @param challenge for the first lease
   */
  record Opened(Opening opening, Bytes challenge) implements Answer {}

  /**
   * The stream may go on.
   *
   * @param number of the lease that was taken
   * @param challenge for the next
   */
  record Leased(Opening opening, long number, Bytes challenge) implements Answer {}

  /**
   * No.
   *
   * @param grant which, as far as it could be read
   * @param check the name of the first check that failed
   */
  record Refused(String grant, String check, String sentence) implements Answer {}
}
