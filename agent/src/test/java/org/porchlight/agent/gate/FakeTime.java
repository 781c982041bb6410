package org.porchlight.agent.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Both clocks of a test, moved together or apart. */
public final class FakeTime implements InstantSource, Monotonic {
  private Instant wall;
  private long pauses;
  private long nanos = Long.MAX_VALUE - 1_000;

  public FakeTime(Instant wall) {
    this.wall = wall;
  }

  @Override
  public synchronized Instant instant() {
    return wall;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized long pauses() {
    return pauses;
  }

  /** The computer sleeps: time passes, and one clock stands still. */
  public synchronized void sleep(Duration time) {
    wall = wall.plus(time);
    pauses++;
  }

  /** Time passes. */
  public synchronized void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  /** Somebody sets the wall clock; no time passes. */
  public synchronized void setWall(Instant next) {
    wall = next;
  }
}
