package org.porchlight.hub.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Lines;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.hub.people.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Weeks of the record, as the agency's reviewers read them. */
@Service
class Reviews {
  /** How many weeks are offered. */
  private static final int WEEKS = 13;

  /** Lines of a page. */
  static final int PAGE = 200;

  private static final int MOST_NOTE = 500;
  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private final Lines lines;
  private final ReviewRows rows;
  private final People people;
  private final ProgramFacts program;
  private final Audit audit;
  private final InstantSource clock;
  private final JsonMapper json;

  Reviews(
      Lines lines,
      ReviewRows rows,
      People people,
      ProgramFacts program,
      Audit audit,
      InstantSource clock,
      JsonMapper json) {
    this.lines = lines;
    this.rows = rows;
    this.people = people;
    this.program = program;
    this.audit = audit;
    this.clock = clock;
    this.json = json;
  }

  /** What one person did in a week. */
  record Did(
      String person,
      String name,
      String role,
      int signIns,
      int refusedSignIns,
      int asks,
      int refusedAsks,
      int looks,
      long watchedSeconds,
      int approvals) {}

  /** Who read a week, and when. */
  record Review(String person, String name, Instant at, @Nullable String note) {}

  /**
   * How far a week is reviewed.
   *
   * @param whole whether every line was read by somebody whose own it is not
   */
  record Listed(LocalDate week, boolean over, boolean whole, List<Review> reviews) {}

  /** One line as it may be read. */
  record Line(
      long number,
      Instant at,
      String person,
      String what,
      @Nullable String about,
      String from,
      Result result,
      Map<String, Object> details) {}

  /** Which lines of a week. */
  record Wanted(@Nullable String person, @Nullable String incident) {}

  /** The last weeks, this one first. */
  @Transactional(readOnly = true)
  public List<Listed> weeks() {
    Map<String, String> names = names();
    Week week = Week.of(clock.instant(), program.zone());
    List<Week> offered = Stream.iterate(week, Week::before).limit(WEEKS).toList();
    List<ReviewRows.Review> reviews = rows.since(offered.getLast().monday());
    return offered.stream().map(one -> listed(one, reviews, names)).toList();
  }

  private Listed listed(Week week, List<ReviewRows.Review> all, Map<String, String> names) {
    List<Review> reviews =
        all.stream()
            .filter(one -> one.week().equals(week.monday()))
            .map(one ->
                new Review(
                    one.person(),
                    names.getOrDefault(one.person(), one.person()),
                    one.at(),
                    one.note()))
            .toList();
    return new Listed(week.monday(), over(week), whole(week, reviews), reviews);
  }

  private boolean whole(Week week, List<Review> reviews) {
    Set<String> reviewers = reviews.stream().map(Review::person).collect(Collectors.toSet());
    if (reviewers.size() != 1) {
      return reviewers.size() > 1;
    }
    return lines.lines(slice(week, reviewers, null), Long.MAX_VALUE, 1).isEmpty();
  }

  private boolean over(Week week) {
    return !week.to(program.zone()).isAfter(clock.instant());
  }

  /** What everybody of the agency did in that week; who did nothing is not listed. */
  @Transactional(readOnly = true)
  public List<Did> did(Week week) {
    Map<String, List<Lines.Count>> counts =
        lines.counts(slice(week, agency(), null)).stream()
            .collect(Collectors.groupingBy(Lines.Count::person));
    return people.everybody().stream()
        .filter(person -> counts.containsKey(person.id()))
        .map(person -> did(person, counts.getOrDefault(person.id(), List.of())))
        .sorted(Comparator.comparing(Did::person))
        .toList();
  }

  private static Did did(Person person, List<Lines.Count> counts) {
    Predicate<Lines.Count> refused = one -> one.result() == Result.REFUSED;
    return new Did(
        person.id(),
        person.name(),
        person.role().name(),
        sum(counts, "people.signed-in", _ -> true),
        sum(counts, "people.sign-in-refused", _ -> true),
        sum(counts, "ask.decided", _ -> true),
        sum(counts, "ask.decided", refused),
        sum(counts, "look.began", _ -> true),
        counts.stream().mapToLong(Lines.Count::watchedSeconds).sum(),
        sum(counts, "ask.approved", refused.negate()));
  }

  private static int sum(List<Lines.Count> counts, String what, Predicate<Lines.Count> which) {
    return counts.stream()
        .filter(one -> one.what().equals(what))
        .filter(which)
        .mapToInt(Lines.Count::lines)
        .sum();
  }

  /** What stands out in that week. */
  @Transactional(readOnly = true)
  public List<Mark> marks(Week week) {
    Lines.Slice slice = slice(week, agency(), null);
    List<Mark> marks = new ArrayList<>();
    for (Lines.Repeated one : lines.repeated(slice, "look.began", Mark.Kind.SAME_CAMERA.least())) {
      marks.add(new Mark(Mark.Kind.SAME_CAMERA, one.person(), one.camera(), one.looks()));
    }
    for (Lines.Count one : lines.counts(slice)) {
      Mark.Kind kind = kind(one);
      if (kind != null && one.lines() >= kind.least()) {
        marks.add(new Mark(kind, one.person(), null, one.lines()));
      }
    }
    return List.copyOf(marks);
  }

  private static Mark.@Nullable Kind kind(Lines.Count count) {
    return switch (count.what()) {
      case "people.sign-in-refused" -> Mark.Kind.REFUSED_SIGN_INS;
      case "ask.decided" -> count.result() == Result.REFUSED ? Mark.Kind.REFUSED_ASKS : null;
      case "people.locked" -> Mark.Kind.LOCKED;
      default -> null;
    };
  }

  /** A page of that week's lines, newest first. */
  @Transactional(readOnly = true)
  public List<Line> lines(Week week, Wanted wanted, long before) {
    Set<String> whose = agency();
    if (wanted.person() != null) {
      whose.retainAll(Set.of(wanted.person()));
    }
    return lines.lines(slice(week, whose, wanted.incident()), before, PAGE).stream()
        .map(this::readable)
        .toList();
  }

  private Line readable(Lines.Line line) {
    return new Line(
        line.number(),
        line.at(),
        line.person(),
        line.what(),
        line.about(),
        line.from(),
        line.result(),
        MayRead.of(line.what(), json.readValue(line.details(), DETAILS)));
  }

  /** Every line of that week, newest first. */
  public void export(Week week, Consumer<Line> to) {
    long before = Long.MAX_VALUE;
    List<Line> page;
    do {
      page = lines(week, new Wanted(null, null), before);
      page.forEach(to);
      before = page.isEmpty() ? 0 : page.getLast().number();
    } while (page.size() == PAGE);
  }

  /** Writes down that somebody takes a week's lines away. */
  @Transactional
  public void recordExport(Week week, SignedIn by) {
    record("review.exported", week, by);
  }

  /**
   * Somebody says that he read that week.
   *
   * @throws Refused 409 while the week is not over, or when he said so before
   */
  @Transactional
  public void reviewed(Week week, @Nullable String note, SignedIn by) {
    if (note != null && (note.isBlank() || note.length() > MOST_NOTE)) {
      throw Refused.malformed("A note is 1 to 500 characters, or null.");
    }
    if (!over(week)) {
      throw Refused.conflict("week-runs", "Not yet", "This week is not over. Review it then.");
    }
    if (!rows.insert(new ReviewRows.Review(week.monday(), by.person(), clock.instant(), note))) {
      throw Refused.conflict("reviewed", "Reviewed", "You have reviewed this week already.");
    }
    record("review.reviewed", week, by);
  }

  private void record(String what, Week week, SignedIn by) {
    Map<String, Object> details = Map.of("week", week.monday().toString());
    audit.record(
        new AuditEvent(Actor.person(by.person()), what, null, by.from(), Result.DONE, details));
  }

  private Lines.Slice slice(Week week, Set<String> whose, @Nullable String incident) {
    ZoneId zone = program.zone();
    return new Lines.Slice(week.from(zone), week.to(zone), MayRead.kinds(), whose, incident);
  }

  private Set<String> agency() {
    return people.everybody().stream()
        .filter(one -> one.role().face() == Face.ROOM)
        .map(Person::id)
        .collect(Collectors.toSet());
  }

  private Map<String, String> names() {
    return people.everybody().stream().collect(Collectors.toMap(Person::id, Person::name));
  }
}
