package org.porchlight.dispatch.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields that rows and EIDO have in common, out of the words systems use for them. */
final class Field {
  private static final Pattern POINT =
      Pattern.compile("(?i)\\s*POINT\\s*\\(\\s*([-+0-9.]{1,24})\\s+([-+0-9.]{1,24})\\s*\\)\\s*");
  private static final Pattern PAIR =
      Pattern.compile("\\s*\\(?\\s*([-+0-9.]{1,24})\\s*,\\s*([-+0-9.]{1,24})\\s*\\)?\\s*");

  private Field() {}

  /**
   * A place.
   *
   * @param latE6 microdegrees north
   * @param lonE6 microdegrees east
   */
  record Point(int latE6, int lonE6) {
    /** As words, where dispatch has none for it. */
    String words() {
      return String.format(Locale.ROOT, "%.5f, %.5f", latE6 / 1e6, lonE6 / 1e6);
    }
  }

  /** In capitals, every other sign a space: what the ordinance's table is compared with. */
  static String cadType(String field, String text) throws CallException {
    String plain = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_/-]+", " ").strip();
    if (plain.isEmpty() || plain.length() > 64) {
      throw Bounds.refused(field, "is a type of call of 1 to 64 characters");
    }
    return Bounds.cadType(field, plain);
  }

  static Point point(String north, String east) throws CallException {
    int latE6 = Bounds.degreesE6(Column.LATITUDE.field(), number(north), 90);
    int lonE6 = Bounds.degreesE6(Column.LONGITUDE.field(), number(east), 180);
    if (Math.abs(latE6) < 1_000_000 && Math.abs(lonE6) < 1_000_000) {
      throw Bounds.refused("place", "is at zero north and zero east, which is no place");
    }
    return new Point(latE6, lonE6);
  }

  static Point point(String text) throws CallException {
    Matcher point = POINT.matcher(text);
    if (point.matches()) {
      return point(point.group(2), point.group(1));
    }
    Matcher pair = PAIR.matcher(text);
    if (pair.matches()) {
      return point(pair.group(1), pair.group(2));
    }
    throw Bounds.refused("place", "is POINT (east north) or (north, east)");
  }

  static List<String> units(String text) {
    List<String> units = new ArrayList<>();
    for (String unit : text.split("[,;\\s]+", -1)) {
      String name = Words.line(unit, Handling.MOST_UNIT);
      if (!name.isEmpty() && !units.contains(name) && units.size() < Handling.MOST_UNITS) {
        units.add(name);
      }
    }
    return units;
  }

  private static double number(String text) {
    try {
      return text.length() > 24 ? Double.NaN : Double.parseDouble(text.strip());
    } catch (NumberFormatException noNumber) {
      return Double.NaN;
    }
  }
}
