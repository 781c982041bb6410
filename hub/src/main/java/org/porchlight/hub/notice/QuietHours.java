package org.porchlight.hub.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When somebody is told nothing, by the clocks of his place; they end on the next day where the end
 * is the earlier time.
 */
record QuietHours(LocalTime from, LocalTime to) {
  /** When they end, if they are now. */
  Optional<Instant> endAfter(Instant now, ZoneId zone) {
    ZonedDateTime here = now.atZone(zone);
    LocalTime time = here.toLocalTime();
    boolean overnight = to.isBefore(from);
    boolean late = !time.isBefore(from);
    boolean early = time.isBefore(to);
    if (overnight ? !(late || early) : !(late && early)) {
      return Optional.empty();
    }
    ZonedDateTime end = here.with(to);
    return Optional.of((end.isAfter(here) ? end : end.plusDays(1)).toInstant());
  }
}
