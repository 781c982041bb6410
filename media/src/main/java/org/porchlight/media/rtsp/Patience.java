package org.porchlight.media.rtsp;

import java.time.Duration;

/**
 * How long a camera may take.
 *
 * @param connect for TCP and TLS together
 * @param answer for the answer to one request, sign-in included
 * @param silence without a single packet of the video, before the session counts as dead
 * @param picture with packets but without one whole picture; longer than any camera's distance
 *     between key pictures
 */
public record Patience(Duration connect, Duration answer, Duration silence, Duration picture) {
  /** What suits cameras in a house. */
  public static Patience usual() {
    return new Patience(
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60));
  }
}
