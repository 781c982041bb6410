package org.porchlight.hub.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a push. The sentences name no subscription. */
public sealed interface Outcome {
  /** The push service has it. */
  record Taken() implements Outcome {}

  /** The subscription is no more (404, 410). */
  record Gone() implements Outcome {}

  /**
   * Not now: the push service does not answer, or says so (429, 5xx).
   *
   * @param after how long it wants to be left alone, or null when it did not say
   */
  record Later(String why, @Nullable Duration after) implements Outcome {}

  /** Not this one, however often it is tried. */
  record Never(String why) implements Outcome {}
}
