package org.porchlight.city.picture;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The light a scene stands in: how much of it there is, in twelfths from night to day, and whether
 * the lens sees infrared only (and so no colour).
 */
record Light(int twelfths, boolean infrared) {
  private static final double DAWN_HOUR = 6.0;
  private static final double DUSK_HOUR = 18.5;
  private static final double TWILIGHT_HOURS = 1.5;

  static Light at(Instant instant, ZoneId zone, boolean infrared) {
    double hour = LocalTime.ofInstant(instant, zone).toSecondOfDay() / 3600.0;
    double rising = (hour - DAWN_HOUR) / TWILIGHT_HOURS;
    double setting = (DUSK_HOUR - hour) / TWILIGHT_HOURS;
    double day = Math.clamp(Math.min(rising, setting), 0, 1);
    return new Light((int) Math.round(day * 12), infrared);
  }

  boolean dark() {
    return twelfths < 4;
  }

  /** A surface's colour, 0xRRGGBB, in this light. */
  Colour on(int rgb) {
    double day = twelfths / 12.0;
    double level = 0.34 + 0.66 * day;
    return coloured(rgb, level * (0.86 + 0.14 * day), level * (0.94 + 0.06 * day), level);
  }

  /** The colour of something that shines by itself. */
  Colour shining(int rgb) {
    return coloured(rgb, 1, 1, 1);
  }

  private Colour coloured(int rgb, double red, double green, double blue) {
    Colour colour =
        Colour.of((rgb >> 16 & 0xFF) * red, (rgb >> 8 & 0xFF) * green, (rgb & 0xFF) * blue);
    return infrared ? new Colour(colour.luma(), 128, 128) : colour;
  }
}
