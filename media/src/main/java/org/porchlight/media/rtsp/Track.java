package org.porchlight.media.rtsp;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * The answer to SETUP: which channel pictures come on, and how long the session lives untouched.
 *
 * @param channel of RTP; RTCP has the next one
 * @param session the session's id
 * @param timeoutSeconds after which the camera forgets a session it hears nothing from
 */
record Track(int channel, String session, int timeoutSeconds) {
  private static final int USUAL_TIMEOUT_SECONDS = 60;

  /**
   * Reads the Transport field; empty where the camera chose something else than TCP. One that says
   * TCP without a channel means the first.
   */
  static OptionalInt channel(String transport) {
    for (String parameter : transport.split(";", -1)) {
      String word = parameter.trim();
      if (word.regionMatches(true, 0, "interleaved=", 0, 12)) {
        return Numbers.parse(word.substring(12).split("-", 2)[0], 254);
      }
    }
    boolean isTcp = transport.toUpperCase(Locale.ROOT).startsWith("RTP/AVP/TCP");
    return isTcp ? OptionalInt.of(0) : OptionalInt.empty();
  }

  static Track of(int channel, String sessionHeader) {
    String[] parts = sessionHeader.split(";", -1);
    int timeout = USUAL_TIMEOUT_SECONDS;
    for (String part : parts) {
      String word = part.trim();
      if (word.regionMatches(true, 0, "timeout=", 0, 8)) {
        timeout = Numbers.parse(word.substring(8), 86_400).orElse(USUAL_TIMEOUT_SECONDS);
      }
    }
    return new Track(channel, parts[0].trim(), Math.max(2, timeout));
  }
}
