package org.porchlight.sign;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a camera has been open for an incident: the union of its leases' times.
 *
 * @param total so far
 * @param until the end of the last of them
 */
record Active(Duration total, Instant until) {
  static final Active NONE = new Active(Duration.ZERO, Instant.EPOCH);

  /** With one more lease, which may overlap the last. */
  Active with(Instant from, Instant to) {
    Instant start = from.isBefore(until) ? until : from;
    if (!to.isAfter(start)) {
      return this;
    }
    return new Active(total.plus(Duration.between(start, to)), to);
  }
}
