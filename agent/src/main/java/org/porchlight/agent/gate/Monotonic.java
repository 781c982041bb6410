package org.porchlight.agent.gate;

import java.time.Duration;

/** A clock that only rises and that nobody can set: what freshness and leases are counted by. */
@FunctionalInterface
public interface Monotonic {
  /** Nanoseconds since some moment; only differences mean something. */
  long nanos();

  /**
   * How often the two clocks of this computer have parted so far: it was asleep, in which this
   * clock stands still, or somebody set the other one. Nothing that was counted across one is true.
   */
  default long pauses() {
    return 0;
  }

  /** What has passed since an earlier reading. */
  default Duration since(long earlierNanos) {
    return Duration.ofNanos(nanos() - earlierNanos);
  }
}
