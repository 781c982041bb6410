package org.porchlight.dispatch.call;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** What every feed's fields must keep to, each refused by its name with 422. */
final class Bounds {
  /** The longest words for a place, in characters. */
  static final int MOST_WHERE = 120;

  /** The longest title, in characters. */
  static final int MOST_TITLE = 200;

  /** The lowest priority there is; no ordinance counts it as a report by default. */
  static final int LEAST_PRIORITY = 9;

  private static final Pattern ID = Pattern.compile("[a-z0-9.-]{1,64}");
  private static final Pattern CAD_TYPE = Pattern.compile("[A-Z0-9 _/-]{1,64}");
  private static final Duration OLDEST = Duration.ofHours(24);
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private Bounds() {}

  static String id(String field, String text) throws CallException {
    return matching(field, ID, text.toLowerCase(Locale.ROOT));
  }

  static String cadType(String field, String text) throws CallException {
    return matching(field, CAD_TYPE, text);
  }

  static boolean old(Instant at, Instant now) {
    return at.isBefore(now.minus(OLDEST));
  }

  static Instant reportedAt(String field, Instant at, Instant now) throws CallException {
    if (at.isAfter(now.plus(AHEAD))) {
      throw refused(field, "is in the future; set the sender's clock");
    }
    if (old(at, now)) {
      throw refused(field, "is more than 24 hours ago");
    }
    return at.truncatedTo(ChronoUnit.MILLIS);
  }

  static int degreesE6(String field, double degrees, int limit) throws CallException {
    if (!(Math.abs(degrees) <= limit)) {
      throw refused(field, "is a number of degrees from -" + limit + " to " + limit);
    }
    return (int) Math.round(degrees * 1e6);
  }

  private static String matching(String field, Pattern pattern, String text) throws CallException {
    if (!pattern.matcher(text).matches()) {
      throw refused(field, "is " + pattern.pattern());
    }
    return text;
  }

  static CallException refused(String field, String what) {
    return new CallException(422, field, "'" + field + "' " + what + ".");
  }
}
