package org.porchlight.agent.uplink;

import java.time.Duration;
import org.porchlight.agent.gate.Monotonic;

/**
 * How often epochs begin: a few at once, and then four a second. However often a relay says that a
 * viewer came, the agent's work is bounded.
 */
final class Renewals {
  static final Duration EACH = Duration.ofMillis(250);
  static final int AT_ONCE = 4;

  private final Monotonic clock;
  private long paidNanos;

  Renewals(Monotonic clock) {
    this.clock = clock;
    this.paidNanos = clock.nanos();
  }

  /** How long to wait until the next epoch may begin. */
  Duration left() {
    long earliest = paidNanos - (AT_ONCE - 1) * EACH.toNanos();
    return Duration.ofNanos(Math.max(0, earliest - clock.nanos()));
  }

  /** An epoch begins. */
  void spend() {
    long now = clock.nanos();
    paidNanos = (paidNanos - now > 0 ? paidNanos : now) + EACH.toNanos();
  }
}
