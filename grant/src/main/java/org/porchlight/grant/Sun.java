package org.porchlight.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the sun sets and rises, to the whole minute, by the sunrise equation: the upper limb at the
 * horizon, ordinary refraction, sea level. The same on every machine, so that hub, signers and
 * agent agree.
 */
final class Sun {
  /** 2000-01-01 noon, from which the equation counts days. */
  private static final Instant J2000 = Instant.parse("2000-01-01T12:00:00Z");

  private static final long J2000_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final double ALTITUDE = -0.833;
  private static final double OBLIQUITY = 23.4397;
  private static final double MILLIS_PER_DAY = 86_400_000;

  private Sun() {}

  /** The sunset that ends this day; nothing where the sun stays up or down. */
  static Optional<Instant> sets(LocalDate day, Place place) {
    return crosses(day, place, 1);
  }

  /** The sunrise that begins this day; nothing where the sun stays up or down. */
  static Optional<Instant> rises(LocalDate day, Place place) {
    return crosses(day, place, -1);
  }

  private static Optional<Instant> crosses(LocalDate day, Place place, int side) {
    double noon = day.toEpochDay() - J2000_DAY - place.lonE6() / 1e6 / 360;
    double anomaly = 357.5291 + 0.98560028 * noon;
    double centre = 1.9148 * sin(anomaly) + 0.02 * sin(2 * anomaly) + 0.0003 * sin(3 * anomaly);
    double longitude = 280.4665 + 0.98564736 * noon + centre;
    double transit = noon + 0.0053 * sin(anomaly) - 0.0069 * sin(2 * longitude);
    double sinDeclination = sin(longitude) * sin(OBLIQUITY);
    double cosDeclination = StrictMath.sqrt(1 - sinDeclination * sinDeclination);
    double latitude = place.latE6() / 1e6;
    double cosHour =
        (sin(ALTITUDE) - sin(latitude) * sinDeclination) / (sin(90 - latitude) * cosDeclination);
    if (!(StrictMath.abs(cosHour) <= 1)) {
      return Optional.empty();
    }
    double days = transit + side * StrictMath.toDegrees(StrictMath.acos(cosHour)) / 360;
    Instant exact = J2000.plusMillis(StrictMath.round(days * MILLIS_PER_DAY));
    return Optional.of(exact.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES));
  }

  private static double sin(double degrees) {
    return StrictMath.sin(StrictMath.toRadians(degrees));
  }
}
