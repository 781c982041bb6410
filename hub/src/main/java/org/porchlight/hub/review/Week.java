package org.porchlight.hub.review;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.porchlight.hub.law.Refused;

/**
 * A week.
 *
 * @param monday its first day
 */
record Week(LocalDate monday) {
  /** Checks that it begins on a Monday. */
  Week {
    if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw Refused.malformed("A week is named by its Monday.");
    }
  }

  static Week of(Instant time, ZoneId zone) {
    LocalDate day = time.atZone(zone).toLocalDate();
    return new Week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  }

  Week before() {
    return new Week(monday.minusWeeks(1));
  }

  Instant from(ZoneId zone) {
    return monday.atStartOfDay(zone).toInstant();
  }

  /** Not counted itself. */
  Instant to(ZoneId zone) {
    return monday.plusWeeks(1).atStartOfDay(zone).toInstant();
  }
}
