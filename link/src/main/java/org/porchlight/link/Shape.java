package org.porchlight.link;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The shapes of single values in messages. Each check throws {@link IllegalArgumentException}, so
 * that a record refuses a wrong value whoever makes it; readers turn it into {@link LinkException}.
 */
final class Shape {
  private static final Pattern ID = Pattern.compile("[a-z0-9.-]{1,64}");
  private static final Pattern KEY = Pattern.compile("[!-~]{1,512}");
  private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]*");
  private static final int MAX_SENTENCE_CHARS = 300;
  private static final int MAX_NOTE_CHARS = 16 * 1024;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Shape() {}

  static void id(String value, String field) {
    check(ID.matcher(value).matches(), field, "is not an id");
  }

  static void key(String value, String field) {
    check(KEY.matcher(value).matches(), field, "is not a verifier key");
  }

  static void bytes(String value, int size, String field) {
    check(
        value.length() == (size * 4 + 2) / 3
            && BASE64URL.matcher(value).matches()
            && Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Base64.getUrlDecoder().decode(value))
                .equals(value),
        field,
        "is not " + size + " bytes in base64url");
  }

  static void sentence(String value, String field) {
    check(!value.isBlank() && value.length() <= MAX_SENTENCE_CHARS, field, "is not a sentence");
  }

  static void note(String value, String field) {
    check(!value.isBlank() && value.length() <= MAX_NOTE_CHARS, field, "is not a note");
  }

  static void text(String value, int mostChars, String field) {
    check(!value.isBlank() && value.length() <= mostChars, field, "is empty or too long");
  }

  static void sealed(String value, int mostBytes, String field) {
    int bytes = value.length() * 3 / 4;
    check(bytes >= 1 && bytes <= mostBytes, field, "is empty or too long");
    bytes(value, bytes, field);
  }

  static void hash(String value, String field) {
    check(value.endsWith("="), field, "is not 32 bytes in base64");
    String url = value.substring(0, value.length() - 1).replace('+', '-').replace('/', '_');
    check(value.indexOf('-') < 0 && value.indexOf('_') < 0, field, "is not 32 bytes in base64");
    bytes(url, 32, field);
  }

  static void number(long value, long least, String field) {
    check(value >= least && value <= (1L << 53) - 1, field, "is out of range");
  }

  static void atMost(int size, int most, String field) {
    check(size <= most, field, "has more than " + most + " entries");
  }

  static String time(Instant value) {
    return TIME.format(value);
  }

  static Instant time(String value, String field) {
    try {
      Instant time = Instant.from(TIME.parse(value));
      check(time(time).equals(value), field, "is not a time");
      return time;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + field + "' is not a time.", e);
    }
  }

  static Instant millis(Instant value) {
    return value.truncatedTo(ChronoUnit.MILLIS);
  }

  private static void check(boolean good, String field, String complaint) {
    if (!good) {
      throw new IllegalArgumentException("'" + field + "' " + complaint + ".");
    }
  }
}
