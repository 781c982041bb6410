package org.porchlight.grant;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.porchlight.note.Bytes;

/** The two forms of ids. */
final class Ids {
  private static final Pattern ID = Pattern.compile("[a-z0-9.-]{1,64}");
  private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{32}");

  private Ids() {}

  static void check(String value) {
    if (!ID.matcher(value).matches()) {
      throw new IllegalArgumentException("An id is 1 to 64 of a-z, 0-9, dot and hyphen.");
    }
  }

  static void checkRandom(String value) {
    if (!RANDOM.matcher(value).matches()) {
      throw new IllegalArgumentException("A random id is 32 lower-case hex digits.");
    }
  }

  static String random(RandomGenerator random) {
    return Bytes.random(16, random).hex();
  }
}
