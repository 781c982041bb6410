package org.porchlight.hub.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.mail.Address;
import org.porchlight.hub.mail.Letters;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way back for somebody of {@code /home} whose only passkey is lost. A letter's link makes a
 * new passkey, which counts after two days; he is told at once by letter and in every browser of
 * his, and each can say "that was not me", which ends it and locks this way. It adds a passkey and
 * takes none away, and no box believes the new one.
 */
@Service
public class Recoveries {
  static final Duration LINK_LASTS = Duration.ofHours(1);
  static final Duration WAIT = Duration.ofDays(2);
  private static final int WORD_BYTES = 16;
  private static final int ID_BYTES = 16;

  private final RecoveryRows rows;
  private final PersonRows persons;
  private final People people;
  private final Enrolment enrolment;
  private final WebAuthn webAuthn;
  private final Letters letters;
  private final LinkLetters writing;
  private final Limits limits;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Recoveries(
      RecoveryRows rows,
      PersonRows persons,
      People people,
      Enrolment enrolment,
      WebAuthn webAuthn,
      Letters letters,
      LinkLetters writing,
      Limits limits,
      Audit audit,
      InstantSource clock,
      SecureRandom random,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.persons = persons;
    this.people = people;
    this.enrolment = enrolment;
    this.webAuthn = webAuthn;
    this.letters = letters;
    this.writing = writing;
    this.limits = limits;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.events = events;
    this.transaction = transaction;
  }

  /**
   * Sends a letter, whoever's address it is: with a link where somebody is reached there and may
   * use it, else without one. Answer and work are the same.
   */
  @Transactional
  void ask(String email, Language language, String from) {
    if (!letters.areTaken()) {
      throw Refused.unavailable(
          "no-letters", "No letters here", "This hub sends no e-mail. Ask the program's office.");
    }
    String address = Address.normal(email).orElseThrow(Beginning::noAddress);
    limits.spend(Limit.LINK_TO, hashed(address));
    Bytes word = Bytes.random(WORD_BYTES, random);
    Instant until = clock.instant().plus(LINK_LASTS);
    Optional<String> known = rows.personAt(address);
    Optional<String> open = Optional.of(known.orElse("nobody")).filter(this::isOpen);
    rows.link(word.sha256(), open.orElse(null), until);
    String letter =
        open.isPresent() ? "recover" : known.isPresent() ? "recoverlocked" : "recovernobody";
    letters.send(writing.of(letter, address, language, word, until));
    write(Actor.nobody(), "people.recovery-asked", null, from, Map.of());
  }

  private boolean isOpen(String person) {
    boolean locked = rows.isLocked(person);
    Optional<Person> found = persons.person(person);
    return !locked && found.map(one -> one.lockedAt() == null).orElse(false);
  }

  Enrolment.EnrolOptions options(String word, Bytes challenge) {
    return enrolment.options(person(hash(word)), challenge);
  }

  /** Begins the wait, and tells him. Returns when it ends. */
  @Transactional
  Instant make(
      String word, Credential.MadeCredential credential, @Nullable Bytes challenge, String from) {
    Person person = person(hash(word));
    Passkey made = register(credential, person, challenge);
    persons.hold(person.id());
    Instant now = clock.instant();
    String taken = rows.take(hash(word), now).orElseThrow(Enrolment::notInvited);
    if (!isOpen(taken)) {
      throw Enrolment.notInvited();
    }
    Instant countsAt = now.plus(WAIT);
    String id = Bytes.random(ID_BYTES, random).hex();
    if (people.isKnown(made.key())
        || !rows.insert(new RecoveryRows.Waiting(id, made, now, countsAt))) {
      throw waitsAlready();
    }
    write(Actor.nobody(), "people.recovery-began", person.id(), from, keyOf(made));
    tell(person.id(), id, countsAt);
    events.publishEvent(new RecoveryBegan(id, person.id(), now, countsAt));
    return countsAt;
  }

  private Passkey register(
      Credential.MadeCredential credential, Person person, @Nullable Bytes challenge) {
    if (challenge == null) {
      throw Enrolment.notGood();
    }
    try {
      return webAuthn.register(credential, person.id(), challenge);
    } catch (WebAuthn.NotGood notGood) {
      throw Enrolment.notGood();
    }
  }

  private void tell(String person, String recovery, Instant countsAt) {
    persons
        .reachedAt(person)
        .ifPresent(to ->
            letters.send(
                writing.recovering(to.email(), to.language(), notMeWord(recovery), countsAt)));
  }

  /** A word by which "that was not me" ends that one recovery. */
  @Transactional
  public String notMeWord(String recovery) {
    Bytes word = Bytes.random(WORD_BYTES, random);
    rows.notMeWord(word.sha256(), recovery);
    return word.toString();
  }

  /**
   * Somebody who was told says that it was not he: it ends, and this way back is locked.
   *
   * @throws Refused 409 {@code recovery-over} when it ended before
   */
  @Transactional
  public void notMe(String word, String from) {
    RecoveryRows.NotMe which = rows.notMe(hash(word)).orElseThrow(Recoveries::over);
    stop(which.recovery(), which.person(), Actor.person(which.person()), from);
  }

  /** The same, said by whoever is signed in. */
  @Transactional
  void stop(SignedIn who) {
    RecoveryRows.Waiting waiting = rows.waitingOf(who.person()).orElseThrow(Recoveries::over);
    stop(waiting.id(), who.person(), Actor.person(who.person()), who.from());
  }

  private void stop(String recovery, String person, Actor by, String from) {
    Instant now = clock.instant();
    persons.hold(person);
    if (!rows.end(recovery, "stopped", now)) {
      throw over();
    }
    rows.forgetLinks(person);
    rows.lock(person, now);
    write(by, "people.recovery-stopped", person, from, Map.of());
  }

  /** Opens this way back again; whoever does has a passkey. */
  @Transactional
  void unlock(SignedIn who) {
    rows.lock(who.person(), null);
    write(
        Actor.person(who.person()), "people.recovery-unlocked", who.person(), who.from(), Map.of());
  }

  /** What waits for him, and whether this way is locked. */
  @Transactional(readOnly = true)
  public RecoveryApi.Recovery of(SignedIn who) {
    return new RecoveryApi.Recovery(
        rows.waitingOf(who.person())
            .map(one ->
                new RecoveryApi.WaitingPasskey(
                    one.madeAt(), one.countsAt(), one.passkey().key().fingerprint()))
            .orElse(null),
        rows.isLocked(who.person()));
  }

  /** Lets those count whose wait is over, and forgets links that lapsed. */
  @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
  void beat() {
    Instant now = clock.instant();
    rows.due(now).forEach(one -> transaction.executeWithoutResult(_ -> count(one, now)));
    rows.forgetLinks(now);
  }

  private void count(RecoveryRows.Waiting waiting, Instant now) {
    String person = waiting.passkey().person();
    persons.hold(person);
    if (rows.end(waiting.id(), "counted", now) && !people.isKnown(waiting.passkey().key())) {
      people.keep(waiting.passkey(), null, "letter");
      write(Actor.hub(), "people.recovery-counted", person, "hub", keyOf(waiting.passkey()));
    }
  }

  private Person person(Bytes wordHash) {
    return rows.linked(wordHash, clock.instant())
        .flatMap(persons::person)
        .orElseThrow(Enrolment::notInvited);
  }

  private static Map<String, Object> keyOf(Passkey passkey) {
    return Map.of("passkey", passkey.key().keyId().toString());
  }

  static Bytes hash(String word) {
    try {
      return Bytes.parse(word).sha256();
    } catch (NoteException malformed) {
      throw Enrolment.notInvited();
    }
  }

  /** Counted without keeping the address. */
  private static String hashed(String address) {
    return Bytes.of(address.getBytes(StandardCharsets.UTF_8)).sha256().toString();
  }

  private static Refused waitsAlready() {
    return new Refused(
        "recovery-waits",
        409,
        "One waits already",
        "A new passkey for this account waits already. The letter about it says until when.",
        List.of());
  }

  private static Refused over() {
    return Refused.conflict(
        "recovery-over",
        "Over",
        "This is over. Sign in with your passkey and look at your passkeys.");
  }

  private void write(
      Actor by, String what, @Nullable String about, String from, Map<String, Object> details) {
    audit.record(new AuditEvent(by, what, about, from, Result.DONE, details));
  }
}
