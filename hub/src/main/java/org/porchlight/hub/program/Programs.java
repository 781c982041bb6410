package org.porchlight.hub.program;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Reason;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.ledger.EntryType;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ordinance in force and whether looks may run under it. */
@Service
public class Programs {
  private final OrdinanceRows rows;
  private final Trust trust;
  private final ProgramSettings settings;
  private final Audit audit;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Programs(
      OrdinanceRows rows,
      Trust trust,
      ProgramSettings settings,
      Audit audit,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.trust = trust;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
    this.events = events;
  }

  /**
   * The program at this moment.
   *
   * @throws Refused 503 {@code no-ordinance} while the council has signed none
   */
  public ProgramNow now() {
    return ifAny()
        .orElseThrow(() ->
            new Refused(
                "no-ordinance",
                503,
                "No ordinance",
                "The council has signed no ordinance yet, so everything is dark.",
                List.of()));
  }

  /** The program at this moment; empty while the council has signed no ordinance. */
  @Transactional(readOnly = true)
  public Optional<ProgramNow> ifAny() {
    Instant now = clock.instant();
    return rows.current().map(note -> at(stored(note), rows.dark(), now));
  }

  /** What people call the program and those behind it. */
  public ProgramNames names() {
    return new ProgramNames(settings.name(), settings.agencyName(), settings.decidedBy());
  }

  /**
   * Accepts an ordinance the council signed.
   *
   * @param askedAt when it was asked for; a pause by hand after that stays
   * @throws Refused 422 when it is not signed by the council, for another program or not the next
   */
  @Transactional
  public ProgramNow accept(SignedNote note, Instant askedAt, Actor by, String from) {
    Ordinance ordinance = read(note.text());
    if (!trust.signedBy(trust.council(), note)) {
      throw refused(Reason.ORDINANCE_SIGNATURE);
    }
    requireOurs(ordinance);
    Instant now = clock.instant();
    if (!rows.insert(ordinance.number(), note.toString(), now, by.id())) {
      throw refused(Reason.ORDINANCE_NUMBER);
    }
    rows.lift(askedAt, now);
    record(by, "program.ordinance-accepted", from, ordinance.number());
    audit.log(entry(ordinance, now));
    return changed();
  }

  private static NewEntry entry(Ordinance ordinance, Instant now) {
    return new NewEntry(
        EntryType.ORDINANCE,
        null,
        "ordinance " + ordinance.number(),
        null,
        now.atZone(ZoneOffset.UTC).toLocalDate(),
        Map.of(
            "note", new Json.Str(ordinance.hash().value()),
            "number", new Json.Int(ordinance.number())),
        null,
        null);
  }

  /** A council member's hand: dark at once. */
  @Transactional
  public void darken(String person, String from) {
    if (rows.darken(person, clock.instant())) {
      record(Actor.person(person), "program.darkened", from, now().ordinance().says().number());
      changed();
    }
  }

  /** Says that the clock changed the program's state. */
  @Transactional
  void clockChanged(ProgramState state) {
    audit.record(
        new AuditEvent(
            Actor.hub(),
            "program.state-changed",
            settings.id(),
            "hub",
            Result.DONE,
            Map.of("state", state.name())));
    changed();
  }

  Ordinance read(String text) {
    try {
      return Ordinance.parse(text);
    } catch (NoteException malformed) {
      throw Refused.malformed(String.valueOf(malformed.getMessage()));
    }
  }

  void requireOurs(Ordinance ordinance) {
    if (!ordinance.program().value().equals(settings.id())
        || !ordinance.agency().value().equals(settings.agency())) {
      throw refused(Reason.ORDINANCE_OF_ANOTHER_PROGRAM);
    }
  }

  static Refused refused(Reason reason) {
    return Refused.because(
        "ordinance-refused", "Ordinance not accepted", org.porchlight.hub.law.Reason.of(reason));
  }

  private ProgramNow changed() {
    ProgramNow now = now();
    events.publishEvent(new ProgramChanged(now));
    return now;
  }

  private void record(Actor by, String what, String from, long number) {
    audit.record(
        new AuditEvent(by, what, settings.id(), from, Result.DONE, Map.of("number", number)));
  }

  /** Where the program's days begin. */
  public ZoneId zone() {
    return settings.zone();
  }

  private ProgramNow at(Opened<Ordinance> ordinance, boolean dark, Instant now) {
    Ordinance says = ordinance.says();
    List<Reason> reasons = ProgramNow.reasons(says, dark, now);
    ZoneId zone = settings.zone();
    LocalDate first = says.from().atZone(zone).toLocalDate();
    int days = (int) ChronoUnit.DAYS.between(first, says.to().atZone(zone).toLocalDate());
    long today = ChronoUnit.DAYS.between(first, now.atZone(zone).toLocalDate()) + 1;
    int day = now.isBefore(says.from()) ? 0 : (int) Math.min(today, Math.max(days, 1));
    return new ProgramNow(ordinance, ProgramNow.state(reasons), reasons, dark, day, days);
  }

  private static Opened<Ordinance> stored(String note) {
    try {
      SignedNote signed = SignedNote.parse(note);
      return new Opened<>(Ordinance.parse(signed.text()), signed);
    } catch (NoteException unreadable) {
      throw new IllegalStateException("the stored ordinance cannot be read", unreadable);
    }
  }
}
