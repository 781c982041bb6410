package org.porchlight.dispatch.call;

import java.util.stream.Collectors;

/** Makes one harmless line of a stranger's text. */
final class Words {
  private Words() {}

  /**
   * The text on one line, at most {@code most} characters: every space and control character is one
   * space, and what turns the direction of writing is gone, so that no text can dress up as
   * another. Markup stays what it is: a text.
   */
  static String line(String text, int most) {
    String shown =
        text.codePoints()
            .filter(point -> !turnsDirection(point) && !isHalfOfAPair(point))
            .mapToObj(point -> isGap(point) ? " " : Character.toString(point))
            .collect(Collectors.joining())
            .replaceAll(" {2,}", " ")
            .strip();
    return cut(shown, most).strip();
  }

  /** Whether a text says something about direction that a reader cannot see. */
  static boolean turnsDirection(int point) {
    return point == 0x061C
        || (point >= 0x200E && point <= 0x200F)
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069);
  }

  static boolean isHalfOfAPair(int point) {
    return point <= Character.MAX_VALUE && Character.isSurrogate((char) point);
  }

  private static boolean isGap(int point) {
    return Character.isISOControl(point)
        || Character.isWhitespace(point)
        || Character.isSpaceChar(point);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
