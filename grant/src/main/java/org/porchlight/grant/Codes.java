package org.porchlight.grant;

import java.util.Locale;

/** Enum constants as notes and problems write them: lower case with hyphens. */
final class Codes {
  private Codes() {}

  static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E of(Class<E> type, String code) {
    for (E value : type.getEnumConstants()) {
      if (code(value).equals(code)) {
        return value;
      }
    }
    throw new IllegalArgumentException("It is none of the known words.");
  }
}
