package org.porchlight.hub.grant;

import java.time.Duration;
import org.porchlight.hub.program.Programs;
import org.springframework.stereotype.Component;

/**
 * How often leases are renewed: so often that two may get lost before the ordinance's length of a
 * lease is over, and at least every 20 s.
 */
@Component
class LeasePace {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(3);
  private static final int PER_LEASE = 3;

  private final Programs programs;

  LeasePace(Programs programs) {
    this.programs = programs;
  }

  /** From a lease the agent took to the next. */
  Duration every() {
    return programs
        .ifAny()
        .map(now -> now.ordinance().says().leaseTime().dividedBy(PER_LEASE))
        .filter(third -> third.compareTo(LONGEST) < 0)
        .orElse(LONGEST);
  }

  /** From a lease that came to nothing to the next try. */
  Duration again() {
    Duration every = every();
    return every.compareTo(TRY_AGAIN) < 0 ? every : TRY_AGAIN;
  }
}
