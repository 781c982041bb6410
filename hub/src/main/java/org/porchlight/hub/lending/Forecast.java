package org.porchlight.hub.lending;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.AskId;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Place;
import org.porchlight.grant.Terms;
import org.porchlight.hub.ask.Answers;
import org.porchlight.hub.ask.CameraFacts;
import org.porchlight.hub.ask.Decision;
import org.porchlight.hub.ask.History;
import org.porchlight.hub.ask.Rule;
import org.porchlight.hub.ask.Standing;
import org.porchlight.note.NoteHash;

/**
 * What draft terms would have allowed in the last month whose public record is open.
 *
 * <p>Each incident is first moved to the middle of its square of 100 m and of its six hours of its
 * day. Only then is {@link Rule} asked, as of that moment, and only counts leave, in fives and none
 * below the small number. So whatever terms are tried, nothing finer than square and six hours can
 * come out; sensitive incidents are not looked at at all.
 */
final class Forecast {
  static final int DAYS = 30;
  private static final int FIVE = 5;
  private static final int PART_HOURS = 6;
  private static final int STEP_METERS = 50;
  private static final int MOST_METERS = 642;
  private static final NoteHash NOBODYS = NoteHash.of("nobody asks");
  private static final AskId NO_ASK = new AskId("0".repeat(32));

  /**
   * One kind of incident.
   *
   * @param near how many within the ordinance's distance, or null for fewer than the small number
   * @param allowed how many of them the terms would have let somebody ask about, likewise
   */
  record Count(Kind kind, @Nullable Integer near, @Nullable Integer allowed) {}

  /** From one day to another, the last one not included, in the program's zone. */
  record Month(LocalDate from, LocalDate to) {
    /** The last days whose incidents, closed at once, are public by now. */
    static Month before(Instant now, Ordinance ordinance, ZoneId zone) {
      Instant open = now.minus(Duration.ofHours(ordinance.recordAfterHours()));
      LocalDate to = open.atZone(zone).toLocalDate();
      return new Month(to.minusDays(DAYS), to);
    }

    boolean has(LocalDate day) {
      return !day.isBefore(from) && day.isBefore(to);
    }
  }

  /** An incident as far as it counts: what kind, which square, which six hours. */
  private record Cell(Kind kind, Instant at, Place place, Incident incident) {}

  private final Ordinance ordinance;
  private final Terms terms;
  private final ZoneId zone;

  private Forecast(Ordinance ordinance, Terms terms, ZoneId zone) {
    this.ordinance = ordinance;
    this.terms = terms;
    this.zone = zone;
  }

  /**
   * Counts, for each kind the ordinance lends for.
   *
   * @param draft the terms tried
   * @param place where the camera stands for this, whatever the draft says
   * @param past incidents in any form, in any order; those outside the month do not count
   */
  static List<Count> of(
      Ordinance ordinance,
      Terms draft,
      Place place,
      List<Incident> past,
      Month month,
      ZoneId zone) {
    Instant begin = month.from().minusDays(1).atStartOfDay(zone).toInstant();
    Ordinance supposed = ordinance.supposedFrom(begin, draft.until().plus(Duration.ofDays(1)));
    return new Forecast(supposed, standing(draft, place), zone).counts(past, month);
  }

  private List<Count> counts(List<Incident> past, Month month) {
    SortedMap<Kind, Integer> near = new TreeMap<>();
    SortedMap<Kind, Integer> allowed = new TreeMap<>();
    Map<Instant, Integer> looks = new HashMap<>();
    for (Cell cell : cells(past, month)) {
      near.merge(cell.kind(), 1, Integer::sum);
      Instant monthStart = terms.monthStart(cell.at());
      int before = looks.getOrDefault(monthStart, 0);
      if (allows(cell, before)) {
        allowed.merge(cell.kind(), 1, Integer::sum);
        looks.put(monthStart, before + 1);
      }
    }
    return ordinance.kinds().stream()
        .map(kind -> new Count(kind, inFives(near.get(kind)), inFives(allowed.get(kind))))
        .toList();
  }

  private List<Cell> cells(List<Incident> past, Month month) {
    return past.stream()
        .filter(one -> !one.sensitive() && month.has(day(one)))
        .map(this::cell)
        .filter(cell -> ordinance.permitsAsk(cell.incident(), cell.at()).isEmpty())
        .filter(cell -> terms.place().distanceMeters(cell.place()) <= ordinance.radiusMeters())
        .sorted(
            Comparator.comparing(Cell::at)
                .thenComparing(Cell::kind)
                .thenComparingInt(cell -> cell.place().latE6())
                .thenComparingInt(cell -> cell.place().lonE6()))
        .toList();
  }

  private LocalDate day(Incident incident) {
    return incident.reportedAt().atZone(zone).toLocalDate();
  }

  private Cell cell(Incident incident) {
    ZonedDateTime local = incident.reportedAt().atZone(zone);
    int middle = local.getHour() / PART_HOURS * PART_HOURS + PART_HOURS / 2;
    Instant at = local.toLocalDate().atTime(middle, 0).atZone(zone).toInstant();
    Place place = incident.place().coarse();
    return new Cell(incident.kind(), at, place, open(incident, at, place));
  }

  private static Incident open(Incident one, Instant at, Place place) {
    return new Incident(
        IncidentForm.FULL,
        one.id(),
        one.program(),
        one.number(),
        one.kind(),
        one.cadType(),
        one.priority(),
        one.origin(),
        at,
        at,
        IncidentState.OPEN,
        false,
        place,
        "",
        "");
  }

  private boolean allows(Cell cell, int looksThisMonth) {
    Incident incident = cell.incident();
    Decision decision =
        Rule.decide(
            ordinance,
            new Standing(false, true),
            new CameraFacts(terms.camera(), true, false, MOST_METERS),
            terms,
            incident,
            ask(incident, cell.at()),
            new History(
                looksThisMonth,
                0,
                Duration.ZERO,
                0,
                false,
                false,
                false,
                History.Renewal.NONE,
                null),
            Answers.NONE,
            cell.at());
    return switch (decision) {
      case Decision.Allow _, Decision.Needs _ -> true;
      case Decision.Deny _ -> false;
    };
  }

  private Ask ask(Incident incident, Instant at) {
    return new Ask(
        NO_ASK,
        ordinance.program(),
        incident.id(),
        new TreeSet<>(List.of(terms.camera())),
        true,
        NOBODYS,
        NOBODYS,
        at,
        null);
  }

  private @Nullable Integer inFives(@Nullable Integer count) {
    return count == null || count < ordinance.smallNumber() ? null : count / FIVE * FIVE;
  }

  /** The draft at that place, without its quiet days, and its distance in whole steps. */
  private static Terms standing(Terms draft, Place place) {
    int steps = (draft.radiusMeters() + STEP_METERS - 1) / STEP_METERS * STEP_METERS;
    return new Terms(
        draft.program(),
        draft.camera(),
        draft.agent(),
        draft.city(),
        draft.number(),
        place,
        draft.view(),
        draft.waiver(),
        draft.kinds(),
        draft.hours(),
        Collections.emptySortedSet(),
        draft.zone(),
        Math.min(MOST_METERS, steps),
        draft.consent(),
        draft.looksPerMonth(),
        draft.minutesPerLook(),
        draft.masks(),
        draft.until(),
        false);
  }
}
