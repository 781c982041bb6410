package org.porchlight.agent.gate;

import java.time.Duration;

/** A clock that only rises and that nobody can set: what freshness and leases are counted by. */
@FunctionalInterface
public interface Monotonic {
  /** Nanoseconds since some moment; only differences mean something. */
  long nanos();

  /** What has passed since an earlier reading. */
  default Duration since(long earlierNanos) {
    return Duration.ofNanos(nanos() - earlierNanos);
  }
}
