package org.porchlight.media.rtsp;

import java.util.OptionalInt;

/** Decimal numbers in headers. */
final class Numbers {
  private Numbers() {}

  /** A number without sign, at most {@code most}; empty for anything else. */
  static OptionalInt parse(String text, int most) {
    String digits = text.trim();
    boolean plain =
        !digits.isEmpty() && digits.length() <= 10 && digits.chars().allMatch(Numbers::isDigit);
    if (!plain) {
      return OptionalInt.empty();
    }
    long value = Long.parseLong(digits);
    return value <= most ? OptionalInt.of((int) value) : OptionalInt.empty();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
