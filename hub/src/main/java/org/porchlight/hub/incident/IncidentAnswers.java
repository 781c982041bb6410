package org.porchlight.hub.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Handling;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.hub.law.Reason;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.ProgramNow;
import org.porchlight.hub.program.Programs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Incidents in the shapes of docs/ref/http.md. */
@Component
class IncidentAnswers {
  record PlaceAnswer(int latE6, int lonE6) {}

  record LooksAnswer(int mine, int others) {}

  record HandlingAnswer(
      String district, String progress, List<String> units, @Nullable String mergedInto) {}

  /**
   * An incident as the room reads it.
   *
   * @param number 1 as it was first reported, one more with every change
   */
  record IncidentAnswer(
      String id,
      long number,
      String kind,
      String cadType,
      String title,
      String where,
      int priority,
      String origin,
      Instant reportedAt,
      Instant updatedAt,
      String state,
      PlaceAnswer place,
      boolean sensitive,
      boolean askable,
      @Nullable Reason why,
      Instant askUntil,
      LooksAnswer looks,
      HandlingAnswer handling) {}

  record Never(int count, List<String> types) {}

  record IncidentList(List<IncidentAnswer> incidents, Never never, int closedLastHour) {}

  private static final Comparator<Incident> NEWEST_AND_GRAVEST_FIRST =
      Comparator.comparingInt(Incident::priority)
          .thenComparing(Incident::reportedAt, Comparator.reverseOrder())
          .thenComparing(one -> one.id().value());

  private final Incidents incidents;
  private final Programs programs;
  private final Feeds feeds;
  private final ObjectProvider<LookCounts> looks;
  private final InstantSource clock;

  IncidentAnswers(
      Incidents incidents,
      Programs programs,
      Feeds feeds,
      ObjectProvider<LookCounts> looks,
      InstantSource clock) {
    this.incidents = incidents;
    this.programs = programs;
    this.feeds = feeds;
    this.looks = looks;
    this.clock = clock;
  }

  IncidentList list(SignedIn who) {
    ProgramNow program = programs.now();
    Ordinance ordinance = program.ordinance().says();
    FeedHealth health = feeds.health();
    List<Reported> listed = new ArrayList<>();
    List<Incident> never = new ArrayList<>();
    for (Reported one : incidents.open()) {
      Incident says = one.full().says();
      if (opensNothing(says, ordinance)) {
        never.add(says);
      } else {
        listed.add(one);
      }
    }
    return new IncidentList(
        listed.stream()
            .sorted(Comparator.comparing(one -> one.full().says(), NEWEST_AND_GRAVEST_FIRST))
            .map(one -> answer(one, program, health, who))
            .toList(),
        new Never(never.size(), never.stream().map(Incident::cadType).distinct().sorted().toList()),
        incidents.closedWithin(Duration.ofHours(1), List.copyOf(ordinance.kinds())));
  }

  /** Whether the ordinance opens nothing for this type of call, whatever happens. */
  static boolean opensNothing(Incident incident, Ordinance ordinance) {
    return !ordinance.kinds().contains(ordinance.kindOf(incident.cadType()));
  }

  IncidentAnswer answer(Reported reported, ProgramNow program, FeedHealth health, SignedIn who) {
    Incident incident = reported.full().says();
    Ordinance ordinance = program.ordinance().says();
    Reason why = why(reported, program, health);
    LookCounts counts = looks.getIfAvailable();
    LookCounts.Counts count =
        counts == null ? new LookCounts.Counts(0, 0) : counts.of(incident.id().value(), who);
    return new IncidentAnswer(
        incident.id().value(),
        incident.number(),
        incident.kind().value(),
        incident.cadType(),
        text(incident.title()),
        text(incident.where()),
        incident.priority(),
        incident.origin().code(),
        incident.reportedAt(),
        incident.updatedAt(),
        incident.state() == IncidentState.OPEN ? "open" : "closed",
        new PlaceAnswer(incident.place().latE6(), incident.place().lonE6()),
        incident.sensitive(),
        why == null,
        why,
        ordinance.askUntil(incident),
        new LooksAnswer(count.mine(), count.others()),
        handling(reported.handling()));
  }

  private static HandlingAnswer handling(@Nullable Opened<Handling> handling) {
    if (handling == null) {
      return new HandlingAnswer("", "", List.of(), null);
    }
    Handling says = handling.says();
    IncidentId into = says.mergedInto();
    return new HandlingAnswer(
        says.district(), says.progress(), says.units(), into == null ? null : into.value());
  }

  private @Nullable Reason why(Reported reported, ProgramNow program, FeedHealth health) {
    List<org.porchlight.grant.Reason> reasons = new ArrayList<>(program.reasons());
    reasons.addAll(program.ordinance().says().permitsAsk(reported.full().says(), clock.instant()));
    if (!health.hears(reported)) {
      reasons.add(org.porchlight.grant.Reason.DISPATCH_SILENT);
    }
    return reasons.isEmpty() ? null : Reason.of(reasons.getFirst());
  }

  private static String text(@Nullable String words) {
    return words == null ? "" : words;
  }
}
