package org.porchlight.dispatch.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dispatch does about a call, in its own words. It opens nothing and keeps nothing open.
 *
 * @param district at most 60 characters, empty when not said
 * @param progress such as "en route", at most 60, empty when not said
 * @param units at most 20, each of 1 to 20 characters
 * @param mergedInto the call this one became part of
 */
public record Handling(
    String district, String progress, List<String> units, @Nullable String mergedInto) {
  /** Nothing said. */
  public static final Handling NONE = new Handling("", "", List.of(), null);

  /** The longest district and progress, in characters. */
  static final int MOST_WORDS = 60;

  /** The longest name of a unit, in characters. */
  static final int MOST_UNIT = 20;

  /** How many units are kept. */
  static final int MOST_UNITS = 20;

  /** Copies the units. */
  public Handling {
    units = List.copyOf(units);
  }
}
