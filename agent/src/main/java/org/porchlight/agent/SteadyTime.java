package org.porchlight.agent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * This computer's clock as it was at the start, running on by the clock nobody can set: it may be
 * wrong, but it never jumps. Pictures are stamped by it; it decides nothing.
 */
final class SteadyTime implements InstantSource {
  private final Instant start;
  private final long startNanos;
  private final LongSupplier nanos;

  /** Begins now. */
  SteadyTime(InstantSource source, LongSupplier nanos) {
    this.start = source.instant();
    this.startNanos = nanos.getAsLong();
    this.nanos = nanos;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos.getAsLong() - startNanos);
  }
}
