package org.porchlight.agent.camera;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from the first wait to the longest, each between
 * half and all of it by chance, so that a street of agents does not knock at once.
 */
public final class BackOff {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  public BackOff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** The next wait. */
  public Duration next() {
    long whole = first.toMillis() << Math.min(failures++, 20);
    long bounded = Math.min(whole, longest.toMillis());
    return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
  }

  /** It worked: begin again with the first wait. */
  public void worked() {
    failures = 0;
  }
}
