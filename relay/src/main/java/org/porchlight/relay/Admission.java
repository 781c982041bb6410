package org.porchlight.relay;

import java.time.Instant;
import org.porchlight.note.VerifierKey;

/** The hub's answer to a ticket. */
public sealed interface Admission {
  /**
   * The ticket was good, and is spent.
   *
   * @param grant what may be seen
   * @param askKey who must prove to be the viewer
   * @param notAfter when the grant ends
   */
  record Granted(String grant, VerifierKey askKey, Instant notAfter) implements Admission {}

  /** The ticket is unknown, spent, too old, or made for another relay. */
  record Refused(String sentence) implements Admission {}
}
