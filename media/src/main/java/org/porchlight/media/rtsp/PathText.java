package org.porchlight.media.rtsp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A path and query made fit for a request line: no blanks, no controls, ASCII only. */
final class PathText {
  private PathText() {}

  /** Escapes what a request line cannot hold; leaves a fragment out. */
  static String forTheWire(String path) {
    int hash = path.indexOf('#');
    String kept = hash < 0 ? path : path.substring(0, hash);
    StringBuilder out = new StringBuilder(kept.startsWith("/") ? "" : "/");
    for (byte b : kept.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0x20 && b < 0x7f && b != '"' && b != '<' && b != '>';
      if (plain) {
        out.append((char) b);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
      }
    }
    return out.toString();
  }
}
