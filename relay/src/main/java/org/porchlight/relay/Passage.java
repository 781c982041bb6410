package org.porchlight.relay;

import java.time.Instant;

/** The hub's answer to an agent that brings the media leg of a grant. */
public sealed interface Passage {
  /** The agent carries this grant, which ends at {@code notAfter}. */
  record Open(Instant notAfter) implements Passage {}

  /** The grant is unknown, over, or another agent's. */
  record Refused(String sentence) implements Passage {}
}
