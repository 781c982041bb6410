package org.porchlight.hub.push;

import java.time.Duration;

/**
 * One message to one browser.
 *
 * @param content at most {@link #MOST_BYTES} bytes in UTF-8; every push is padded to one size
 * @param lasts how long the push service may keep it for a browser that is away
 * @param urgency how much of a battery it is worth (RFC 8030 section 5.3)
 * @param topic at most 32 of {@code A-Z a-z 0-9 - _}: one that still waits there under the same
 *     topic is replaced
 */
public record Push(Subscription to, String content, Duration lasts, Urgency urgency, String topic) {
  /** The longest content. */
  public static final int MOST_BYTES = 511;

  /** RFC 8030 section 5.3. */
  public enum Urgency {
    LOW,
    NORMAL,
    HIGH
  }
}
