package org.porchlight.link;

import java.util.Locale;

/** How the words of an enum are written on the wire: lower case, with hyphens. */
final class Wire {
  private Wire() {}

  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E one(E[] values, String word, String field) throws LinkException {
    for (E value : values) {
      if (name(value).equals(word)) {
        return value;
      }
    }
    throw new LinkException("'" + field + "' has a word that is not on the list.");
  }
}
