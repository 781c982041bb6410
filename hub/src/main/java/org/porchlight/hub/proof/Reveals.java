package org.porchlight.hub.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentState;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.program.Programs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When the public may read what a leaf says: an ordinance and a key at once, all else so many hours
 * after its incident closed, and at the latest on the day the leaf names.
 */
@Service
class Reveals {
  private final EntryRows rows;
  private final Incidents incidents;
  private final Programs programs;
  private final InstantSource clock;

  Reveals(EntryRows rows, Incidents incidents, Programs programs, InstantSource clock) {
    this.rows = rows;
    this.incidents = incidents;
    this.programs = programs;
    this.clock = clock;
  }

  /** The public opening of a leaf; empty before it is due, after it was erased, and for a pad. */
  @Transactional(readOnly = true)
  public Optional<PublicLogApi.PublicOpening> due(long index) {
    return rows.everybody(index).filter(this::isDue).flatMap(Reveals::opening);
  }

  private static Optional<PublicLogApi.PublicOpening> opening(EntryRows.Everybody leaf) {
    String opening = leaf.opening();
    String record = leaf.record();
    return opening == null || record == null
        ? Optional.empty()
        : Optional.of(new PublicLogApi.PublicOpening(opening, record));
  }

  /** Whether the public may read the records about a thing. */
  @Transactional(readOnly = true)
  public boolean isDue(String about) {
    return rows.everybody(about).stream().allMatch(this::isDue);
  }

  private boolean isDue(EntryRows.Everybody leaf) {
    Instant now = clock.instant();
    Instant latest = leaf.revealBy().atStartOfDay(ZoneOffset.UTC).toInstant();
    return leaf.atOnce() || !latest.isAfter(now) || isOver(leaf.incident(), now);
  }

  private boolean isOver(@Nullable String incident, Instant now) {
    return Optional.ofNullable(incident)
        .flatMap(incidents::incident)
        .map(reported -> reported.full().says())
        .filter(says -> says.state() == IncidentState.CLOSED)
        .map(Incident::updatedAt)
        .flatMap(closed -> programs.ifAny().map(program -> closed.plus(hours(program))))
        .filter(due -> !due.isAfter(now))
        .isPresent();
  }

  private static Duration hours(org.porchlight.hub.program.ProgramNow program) {
    return Duration.ofHours(program.ordinance().says().recordAfterHours());
  }
}
