package org.porchlight.dispatch;

import java.time.Duration;

/** Pauses between tries, each twice the last, up to a longest. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(200);

  private final Duration longest;
  private Duration pause = FIRST;

  private Backoff(Duration longest) {
    this.longest = longest;
  }

  /** For a hub that does not answer. */
  static Backoff ofTheHub() {
    return new Backoff(Duration.ofSeconds(10));
  }

  /** For a call the hub refuses, until people have mended what is wrong. */
  static Backoff ofACall() {
    return new Backoff(Duration.ofMinutes(1));
  }

  /** For a source that does not answer. */
  static Backoff ofAFeed() {
    return new Backoff(Duration.ofMinutes(2));
  }

  /** The next pause. */
  Duration next() {
    Duration next = pause;
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(longest) > 0 ? longest : twice;
    return next;
  }
}
