package org.porchlight.hub.people;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.mail.Letters;
import org.porchlight.note.Bytes;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What one person of the office may not do alone: let somebody in anew who has or had a passkey,
 * let in somebody who could confirm such things, and erase somebody in his absence. An
 * administrator asks; another one, or a supervisor, confirms. An invite then comes in two halves,
 * one from each, so that neither of them can use it himself.
 */
@Service
class SecondAsks {
  /** Bytes of each half: their base64url has no rest, so the halves join as text. */
  static final int HALF_BYTES = 15;

  static final Duration ERASE_WAITS = Duration.ofDays(2);
  private static final Duration LASTS = Duration.ofDays(7);
  private static final Duration MACHINE_SHOWN = Duration.ofDays(30);
  private static final int ID_BYTES = 16;

  private final SecondAskRows rows;
  private final PersonRows persons;
  private final People people;
  private final Erasure erasure;
  private final RecoveryRows words;
  private final Letters letters;
  private final LinkLetters writing;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;
  private final ApplicationEventPublisher events;

  SecondAsks(
      SecondAskRows rows,
      PersonRows persons,
      People people,
      Erasure erasure,
      RecoveryRows words,
      Letters letters,
      LinkLetters writing,
      Audit audit,
      InstantSource clock,
      SecureRandom random,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.persons = persons;
    this.people = people;
    this.erasure = erasure;
    this.words = words;
    this.letters = letters;
    this.writing = writing;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.events = events;
  }

  /**
   * Whether an invite for this person needs a second one: he has or had a passkey, or could himself
   * confirm what others ask. A program's first administrator alone lets in those who can.
   */
  boolean isNeeded(Person person, SignedIn by) {
    boolean confirms =
        switch (person.role()) {
          case ADMINISTRATOR, SUPERVISOR -> true;
          case OPERATOR, OWNER, MEMBER, COUNCIL -> false;
        };
    return people.hadPasskey(person.id()) || (confirms && rows.anybodyBut(by.person()));
  }

  /**
   * Asks for an invite. Returns its first half.
   *
   * @throws Refused 409 {@code own-invite}, {@code no-second-person}
   */
  @Transactional
  String askInvite(Person person, SignedIn by) {
    Bytes half = Bytes.random(HALF_BYTES, random);
    Instant now = clock.instant();
    ask(SecondAskRows.Kind.INVITE, person, by, now, half.sha256());
    return half.toString();
  }

  /**
   * Asks to erase somebody of {@code /home} who cannot do it himself: he is told, and can stop it.
   */
  @Transactional
  void askErase(Person person, SignedIn by) {
    if (person.role().face() != Face.HOME) {
      throw Refused.forbidden("Only owners and members are erased. Lock others out.");
    }
    ask(SecondAskRows.Kind.ERASE, person, by, clock.instant().plus(ERASE_WAITS), null);
  }

  private void ask(
      SecondAskRows.Kind kind,
      Person person,
      SignedIn by,
      Instant notBefore,
      @Nullable Bytes halfHash) {
    if (person.id().equals(by.person())) {
      throw Refused.conflict(
          "own-invite", "Not oneself", "Add a passkey under My passkeys, or ask another one.");
    }
    if (!rows.anybodyBut(by.person())) {
      throw Refused.conflict(
          "no-second-person",
          "Nobody to confirm",
          "This needs a second person, and nobody else can confirm. Invite another administrator"
              + " or a supervisor first.");
    }
    Instant now = clock.instant();
    persons.hold(person.id());
    rows.endAll(person.id(), kind, "replaced", by.person(), now);
    String id = Bytes.random(ID_BYTES, random).hex();
    rows.insert(
        new SecondAskRows.SecondAsk(
            id, kind, person.id(), by.person(), now, notBefore, notBefore.plus(LASTS), halfHash));
    write("people.second-asked", kind, person.id(), by, Result.DONE);
    tell(id, kind, person.id(), now);
  }

  private void tell(String id, SecondAskRows.Kind kind, String person, Instant now) {
    persons
        .reachedAt(person)
        .filter(_ -> letters.areTaken())
        .ifPresent(to -> {
          Bytes word = Bytes.random(ID_BYTES, random);
          words.notMeWord(word.sha256(), id);
          String letter = kind == SecondAskRows.Kind.ERASE ? "officeerases" : "officeinvites";
          letters.send(
              writing.officeAsks(
                  letter, to.email(), to.language(), word.toString(), now.plus(LASTS)));
        });
    events.publishEvent(new RecoveryBegan(id, person, now, now.plus(LASTS)));
  }

  /** What waits, and what was done at the hub's machine in the last 30 days. */
  @Transactional(readOnly = true)
  public List<SecondAskRows.SecondAsk> shown() {
    Instant now = clock.instant();
    return rows.shown(now, now.minus(MACHINE_SHOWN));
  }

  /** What a confirmed ask gives: an invite's second half, or an erased person's reference. */
  record Confirmed(@Nullable String half, @Nullable String reference) {}

  /**
   * The second person's yes.
   *
   * @throws Refused 403 for who asked, or whom it is about; 409 {@code second-over}, {@code
   *     second-early}
   */
  @Transactional
  Confirmed confirm(String id, SignedIn by) {
    Instant now = clock.instant();
    SecondAskRows.SecondAsk ask = rows.running(id, now).orElseThrow(SecondAsks::over);
    if (ask.askedBy().equals(by.person()) || ask.person().equals(by.person())) {
      throw Refused.forbidden("Somebody else has to confirm this.");
    }
    if (now.isBefore(ask.notBefore())) {
      throw Refused.conflict(
          "second-early", "Not yet", "Whom it is about can stop it for two days. Confirm later.");
    }
    persons.hold(ask.person());
    if (!rows.end(id, "confirmed", by.person(), now)) {
      throw over();
    }
    write("people.second-confirmed", ask.kind(), ask.person(), by, Result.DONE);
    return switch (ask.kind()) {
      case INVITE -> new Confirmed(secondHalf(ask, by), null);
      case ERASE -> new Confirmed(null, erasure.erase(ask.person(), by));
      case MACHINE -> throw over();
    };
  }

  private String secondHalf(SecondAskRows.SecondAsk ask, SignedIn by) {
    Bytes half = Bytes.random(HALF_BYTES, random);
    Bytes first = java.util.Objects.requireNonNull(ask.halfHash());
    people.inviteBy(People.joined(first, half), ask.person(), Actor.person(by.person()), by.from());
    return half.toString();
  }

  /** Says no, or takes back what one asked. */
  @Transactional
  void refuse(String id, SignedIn by) {
    Instant now = clock.instant();
    SecondAskRows.SecondAsk ask = rows.running(id, now).orElseThrow(SecondAsks::over);
    if (!rows.end(id, "refused", by.person(), now)) {
      throw over();
    }
    write("people.second-refused", ask.kind(), ask.person(), by, Result.REFUSED);
  }

  /** Ends whatever is asked about somebody who is locked out, and what he asked of others. */
  @EventListener
  void on(People.LockedOut out) {
    rows.endAll(out.person(), null, "stopped", out.by().toString(), clock.instant());
    rows.endAllBy(out.person(), out.by().toString(), clock.instant());
  }

  /** Whom it is about says that it was not he; false when the word is about nothing of this. */
  @Transactional
  boolean notMe(Bytes wordHash, String from) {
    String id = rows.notMe(wordHash).orElse(null);
    if (id == null) {
      return false;
    }
    Instant now = clock.instant();
    SecondAskRows.SecondAsk ask = rows.running(id, now).orElseThrow(SecondAsks::over);
    if (!rows.end(id, "stopped", ask.person(), now)) {
      throw over();
    }
    audit.record(
        new AuditEvent(
            Actor.person(ask.person()),
            "people.second-stopped",
            ask.person(),
            from,
            Result.DONE,
            Map.of("kind", ask.kind().name(), "askedBy", ask.askedBy())));
    return true;
  }

  /** Whoever holds the hub's machine let an administrator in anew: shown to all who administer. */
  @Transactional
  void byMachine(String person) {
    Instant now = clock.instant();
    String id = Bytes.random(ID_BYTES, random).hex();
    rows.insert(
        new SecondAskRows.SecondAsk(
            id, SecondAskRows.Kind.MACHINE, person, "hub", now, now, now.plus(LASTS), null));
    rows.end(id, "confirmed", "hub", now);
  }

  private static Refused over() {
    return Refused.conflict("second-over", "Over", "This waits no more. Load the page again.");
  }

  private void write(
      String what, SecondAskRows.Kind kind, String about, SignedIn by, Result result) {
    audit.record(
        new AuditEvent(
            Actor.person(by.person()),
            what,
            about,
            by.from(),
            result,
            Map.of("kind", kind.name())));
  }
}
