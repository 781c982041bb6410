package org.porchlight.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The relay's two clocks: the wall's, for when a grant ends, and one that only rises, for how long
 * something has been waiting.
 *
 * @param wall the time of day
 * @param nanos as {@link System#nanoTime}
 */
public record RelayClock(InstantSource wall, LongSupplier nanos) {
  Instant now() {
    return wall.instant();
  }

  long ticks() {
    return nanos.getAsLong();
  }

  boolean passed(long sinceTicks, Duration time) {
    return ticks() - sinceTicks > time.toNanos();
  }
}
