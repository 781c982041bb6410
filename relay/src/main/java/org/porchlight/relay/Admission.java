package org.porchlight.relay;

import java.time.Instant;

/** The hub's answer to a ticket. */
public sealed interface Admission {
  /**
   * The ticket was good, in the right hand, and is spent.
   *
   * @param grant what may be seen
   * @param notAfter when the grant ends
   */
  record Granted(String grant, Instant notAfter) implements Admission {}

  /** The ticket is unknown, spent, too old, made for another relay, or in a wrong hand. */
  record Refused(String sentence) implements Admission {}
}
