package org.porchlight.trial;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.porchlight.grant.AgencyId;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.ProgramId;

/** The ordinance the town starts under: Jackson's, 45 days from the start of today. */
final class OrdinanceText {
  static final ZoneId ZONE = ZoneId.of("America/Chicago");
  static final String AGENCY = "alder-falls-police";
  static final String PROGRAM = "alder-falls-trial";
  static final List<String> KINDS =
      List.of("burglary-in-progress", "fire", "missing-person", "violent-crime");

  private static final int DAYS = 45;
  private static final Map<String, String> CAD_TYPES =
      Map.ofEntries(
          Map.entry("ROBBERY ARMED", "violent-crime"),
          Map.entry("ASSAULT", "violent-crime"),
          Map.entry("SHOOTING", "violent-crime"),
          Map.entry("STABBING", "violent-crime"),
          Map.entry("MISSING CHILD", "missing-person"),
          Map.entry("MISSING PERSON", "missing-person"),
          Map.entry("BURGLARY IN PROGRESS", "burglary-in-progress"),
          Map.entry("FIRE STRUCTURE", "fire"));

  private OrdinanceText() {}

  static String of(Instant now) {
    ZonedDateTime from = now.atZone(ZONE).toLocalDate().atStartOfDay(ZONE);
    Map<String, Kind> types = new TreeMap<>();
    CAD_TYPES.forEach((type, kind) -> types.put(type, new Kind(kind)));
    return Ordinance.standard(
            new AgencyId(AGENCY),
            new ProgramId(PROGRAM),
            from.toInstant(),
            from.plusDays(DAYS).toInstant(),
            types)
        .text();
  }
}
