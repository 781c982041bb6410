package org.porchlight.media.rtsp;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.porchlight.media.CameraException;

/**
 * Reminds the camera that someone is watching, at two fifths of the session's timeout and at least
 * every half minute: by GET_PARAMETER where the camera says it knows it, else, or once it is
 * refused, by OPTIONS. The answers are not waited for.
 */
final class KeepAlive {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Conversation conversation;
  private final String uri;
  private final long intervalNanos;
  private boolean byOptions;
  private int number = -1;
  private long dueNanos;

  KeepAlive(Conversation conversation, String uri, Track track, String publicMethods, long now) {
    this.conversation = conversation;
    this.uri = uri;
    long twoFifths = Duration.ofSeconds(track.timeoutSeconds()).toNanos() * 2 / 5;
    this.intervalNanos = Math.min(twoFifths, LONGEST.toNanos());
    this.byOptions = !Arrays.asList(publicMethods.split("[ ,]+", -1)).contains("GET_PARAMETER");
    this.dueNanos = now + intervalNanos;
  }

  long dueNanos() {
    return dueNanos;
  }

  void sendIfDue(long now) throws CameraException {
    if (now - dueNanos >= 0) {
      send(now);
    }
  }

  /** Takes the answer to a reminder: a new challenge or a refusal means another try at once. */
  void answered(Incoming.Response response, long now) throws CameraException {
    if (response.cseq() != number) {
      return;
    }
    number = -1;
    if (response.status() == 401) {
      conversation.challenged(response);
      send(now);
    } else if (response.status() == 454) {
      Refusal.check(response);
    } else if (response.status() >= 300 && response.status() < 400) {
      throw Refusal.redirected();
    } else if (response.status() >= 400 && !byOptions) {
      byOptions = true;
      send(now);
    }
  }

  private void send(long now) throws CameraException {
    dueNanos = now + intervalNanos;
    number = conversation.tell(byOptions ? "OPTIONS" : "GET_PARAMETER", uri, Map.of());
  }
}
