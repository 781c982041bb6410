package org.porchlight.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.porchlight.agent.gate.Monotonic;

/**
 * The clock nobody can set, with an eye on the one people set: on many systems the first stands
 * still while a computer sleeps, and the second does not.
 */
final class Wakeful implements Monotonic {
  /** Clocks are corrected by less than this while a computer is awake. */
  private static final Duration APART = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private final InstantSource wall;
  private long lastNanos;
  private Instant lastWall;
  private long pauses;

  /** Begins now. */
  Wakeful(LongSupplier nanos, InstantSource wall) {
    this.nanos = nanos;
    this.wall = wall;
    this.lastNanos = nanos.getAsLong();
    this.lastWall = wall.instant();
  }

  @Override
  public long nanos() {
    return nanos.getAsLong();
  }

  @Override
  public synchronized long pauses() {
    long nowNanos = nanos.getAsLong();
    Instant nowWall = wall.instant();
    Duration apart =
        Duration.between(lastWall, nowWall).minus(Duration.ofNanos(nowNanos - lastNanos));
    if (apart.abs().compareTo(APART) > 0) {
      pauses++;
    }
    lastNanos = nowNanos;
    lastWall = nowWall;
    return pauses;
  }
}
