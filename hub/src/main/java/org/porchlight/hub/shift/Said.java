package org.porchlight.hub.shift;

import java.util.regex.Pattern;

/** What somebody wrote: one line, without letters that cannot be seen or turn the line around. */
final class Said {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private Said() {}

  static String plain(String written) {
    return UNSEEN.matcher(written).replaceAll(" ").strip();
  }
}
