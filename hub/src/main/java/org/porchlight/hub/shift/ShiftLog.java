package org.porchlight.hub.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Incident;
import org.porchlight.hub.ask.Asked;
import org.porchlight.hub.ask.Asks;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Lines;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.law.Reason;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.look.IncidentLooks;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody did, read from the record: asks and their answers, looks, bookmarks, handovers. An
 * operator reads his own; a supervisor everybody's. These kinds of line and no other, so that a
 * kind which is added tells nothing until it was thought about.
 */
@Service
class ShiftLog {
  /** A sign-in lasts no longer, and so no shift at one desk. */
  static final Duration SHIFT = Duration.ofHours(12);

  /** Lines of a page. */
  static final int PAGE = 100;

  /** Lines of a paper. */
  static final int MOST_ON_PAPER = 2_000;

  private static final Set<String> KINDS =
      Set.of(
          "people.signed-in",
          "people.sign-in-ended",
          "ask.decided",
          "ask.approved",
          "ask.not-approved",
          "look.began",
          "look.ended",
          "shift.bookmarked",
          "shift.offered",
          "shift.taken",
          "shift.withdrawn",
          "shift.exported");

  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private final Lines lines;
  private final ShiftRows rows;
  private final Asks asks;
  private final Incidents incidents;
  private final IncidentLooks looks;
  private final People people;
  private final ProgramFacts program;
  private final Audit audit;
  private final InstantSource clock;
  private final JsonMapper json;

  ShiftLog(
      Lines lines,
      ShiftRows rows,
      Asks asks,
      Incidents incidents,
      IncidentLooks looks,
      People people,
      ProgramFacts program,
      Audit audit,
      InstantSource clock,
      JsonMapper json) {
    this.lines = lines;
    this.rows = rows;
    this.asks = asks;
    this.incidents = incidents;
    this.looks = looks;
    this.people = people;
    this.program = program;
    this.audit = audit;
    this.clock = clock;
    this.json = json;
  }

  /**
   * One line.
   *
   * @param what as the record names it
   * @param incident its id, and {@code title} and {@code where} as dispatch has them
   * @param camera what it is called, of a look
   * @param purpose of an ask
   * @param said of a bookmark or handover
   * @param moment the one a bookmark is about
   * @param other a colleague it is about, by name
   * @param decision of an ask: allow, ask-owners, needs or deny
   * @param reasons of an ask that was refused, each with its law
   * @param by who ended a look
   */
  record ShiftLine(
      long number,
      Instant at,
      String person,
      String name,
      String what,
      @Nullable String incident,
      @Nullable String title,
      @Nullable String where,
      @Nullable String camera,
      @Nullable String purpose,
      @Nullable String said,
      @Nullable Instant moment,
      @Nullable String other,
      @Nullable String decision,
      List<Reason> reasons,
      @Nullable String by,
      @Nullable Long watchedSeconds) {}

  /**
   * Which lines.
   *
   * @param from the first moment, and {@code to} the one after the last
   */
  record Span(Instant from, Instant to, Set<String> people) {}

  /**
   * Of whom and when.
   *
   * @param day in the program's zone, or null for the last twelve hours
   * @param person whose, or null: a supervisor's everybody, an operator's himself
   * @throws Refused 403 for another person's, to whom it is not given to read
   */
  @Transactional(readOnly = true)
  public Span span(SignedIn who, @Nullable LocalDate day, @Nullable String person) {
    Instant now = clock.instant();
    Set<String> whose = whose(who, person);
    if (day == null) {
      return new Span(now.minus(SHIFT), now.plusMillis(1), whose);
    }
    return new Span(
        day.atStartOfDay(program.zone()).toInstant(),
        day.plusDays(1).atStartOfDay(program.zone()).toInstant(),
        whose);
  }

  private Set<String> whose(SignedIn who, @Nullable String person) {
    if (who.role() != Role.SUPERVISOR) {
      if (person != null && !person.equals(who.person())) {
        throw Refused.forbidden("A colleague's shift log is his own and his supervisors'.");
      }
      return Set.of(who.person());
    }
    return people.everybody().stream()
        .filter(one -> one.role().face() == Face.ROOM)
        .map(Person::id)
        .filter(one -> person == null || one.equals(person))
        .collect(Collectors.toSet());
  }

  /** A page, newest first. */
  @Transactional(readOnly = true)
  public List<ShiftLine> lines(Span span, long before) {
    List<Lines.Line> page =
        lines.lines(
            new Lines.Slice(span.from(), span.to(), new TreeSet<>(KINDS), span.people(), null),
            before,
            PAGE);
    Known known = known(page);
    return page.stream().map(one -> line(one, known)).toList();
  }

  /** All of them, newest first, but no more than fit on a paper. */
  @Transactional(readOnly = true)
  public List<ShiftLine> all(Span span) {
    List<ShiftLine> all = new ArrayList<>();
    long before = Long.MAX_VALUE;
    List<ShiftLine> page;
    do {
      page = lines(span, before);
      all.addAll(page);
      before = page.isEmpty() ? 0 : page.getLast().number();
    } while (page.size() == PAGE && all.size() < MOST_ON_PAPER);
    return List.copyOf(all);
  }

  /** Writes down that somebody takes a log away. */
  @Transactional
  public void recordExport(SignedIn who, @Nullable LocalDate day, @Nullable String person) {
    Map<String, Object> details =
        Map.of(
            "day", day == null ? "shift" : day.toString(),
            "person", person == null ? "" : person);
    audit.record(
        new AuditEvent(
            Actor.person(who.person()), "shift.exported", null, who.from(), Result.DONE, details));
  }

  /** What lines refer to, read once for a page. */
  private record Known(
      Map<String, String> names,
      Map<String, String> cameras,
      Map<String, Bookmark> bookmarks,
      Map<String, Handover> handovers,
      Map<String, Incident> incidents) {}

  private Known known(List<Lines.Line> page) {
    return new Known(
        people.everybody().stream().collect(Collectors.toMap(Person::id, Person::name)),
        looks.cameras(abouts(page, "look.")),
        rows.bookmarks(abouts(page, "shift.bookmarked")).stream()
            .collect(Collectors.toMap(Bookmark::id, Function.identity())),
        rows.handovers(abouts(page, "shift.")).stream()
            .collect(Collectors.toMap(Handover::id, Function.identity())),
        page.stream()
            .map(one -> text(details(one), "incident"))
            .filter(Objects::nonNull)
            .distinct()
            .flatMap(one -> incidents.incident(one).stream())
            .map(one -> one.full().says())
            .collect(Collectors.toMap(one -> one.id().value(), Function.identity())));
  }

  private static Set<String> abouts(List<Lines.Line> page, String kind) {
    return page.stream()
        .filter(one -> one.what().startsWith(kind))
        .flatMap(one -> Optional.ofNullable(one.about()).stream())
        .collect(Collectors.toSet());
  }

  private ShiftLine line(Lines.Line line, Known known) {
    Map<String, Object> details = details(line);
    String about = String.valueOf(line.about());
    boolean asked = line.what().equals("ask.decided");
    Optional<Asked> ask = asked ? asks.asked(about) : Optional.empty();
    Incident incident = known.incidents().get(String.valueOf(details.get("incident")));
    return new ShiftLine(
        line.number(),
        line.at(),
        line.person(),
        known.names().getOrDefault(line.person(), line.person()),
        line.what(),
        text(details, "incident"),
        incident == null ? null : incident.title(),
        incident == null ? null : incident.where(),
        known.cameras().get(about),
        ask.map(Asked::purpose).orElse(null),
        said(about, known),
        moment(about, known),
        other(line, details, known),
        asked ? text(details, "decision") : null,
        ask.map(Asked::reasons).orElse(List.of()),
        text(details, "by"),
        details.get("watchedSeconds") instanceof Number seconds ? seconds.longValue() : null);
  }

  private static @Nullable String said(String about, Known known) {
    Bookmark bookmark = known.bookmarks().get(about);
    if (bookmark != null) {
      return bookmark.said();
    }
    Handover handover = known.handovers().get(about);
    return handover == null ? null : handover.said();
  }

  private static @Nullable Instant moment(String about, Known known) {
    Bookmark bookmark = known.bookmarks().get(about);
    return bookmark == null ? null : bookmark.at();
  }

  private static @Nullable String other(Lines.Line line, Map<String, Object> details, Known known) {
    String person =
        switch (line.what()) {
          case "shift.taken" -> text(details, "of");
          case "shift.offered", "shift.withdrawn" -> text(details, "to");
          case "ask.approved", "ask.not-approved" -> text(details, "operator");
          default -> null;
        };
    return person == null || person.equals("anybody")
        ? null
        : known.names().getOrDefault(person, person);
  }

  private Map<String, Object> details(Lines.Line line) {
    return json.readValue(line.details(), DETAILS);
  }

  private static @Nullable String text(Map<String, Object> details, String field) {
    return details.get(field) instanceof String text ? text : null;
  }
}
