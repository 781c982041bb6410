package org.porchlight.hub.people;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.note.Bytes;
import org.porchlight.note.VerifierKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who may sign in, their passkeys and their invites. */
@Service
public class People {
  private static final Duration INVITE_LASTS = Duration.ofDays(7);
  private static final Pattern ID = Pattern.compile("[a-z0-9.-]{1,64}");
  private static final int HANDLE_BYTES = 32;
  private static final int WORD_BYTES = 16;
  private static final int ID_BYTES = 8;

  private final PersonRows people;
  private final NewcomerRows newcomers;
  private final PasskeyRows passkeys;
  private final PasskeyNews news;
  private final SignIns signIns;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;
  private final ApplicationEventPublisher events;

  People(
      PersonRows people,
      NewcomerRows newcomers,
      PasskeyRows passkeys,
      PasskeyNews news,
      SignIns signIns,
      Audit audit,
      InstantSource clock,
      SecureRandom random,
      ApplicationEventPublisher events) {
    this.people = people;
    this.newcomers = newcomers;
    this.passkeys = passkeys;
    this.news = news;
    this.signIns = signIns;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.events = events;
  }

  /** The person of that id. */
  @Transactional(readOnly = true)
  public Optional<Person> person(String id) {
    return people.person(id);
  }

  /** Everybody. */
  @Transactional(readOnly = true)
  public List<Person> everybody() {
    return people.people();
  }

  /**
   * Where letters reach somebody.
   *
   * @param language of letters to him
   */
  public record Reached(String email, Language language) {}

  /** Where letters reach that person; empty when no address of his is known. */
  @Transactional(readOnly = true)
  public Optional<Reached> reachedAt(String person) {
    return people.reachedAt(person);
  }

  /** That person's passkeys as verifier keys, oldest first. */
  @Transactional(readOnly = true)
  public List<VerifierKey> passkeys(String person) {
    return passkeys.ofPerson(person).stream().map(Passkey::key).toList();
  }

  /** Whether that person ever had a passkey, revoked or not. */
  @Transactional(readOnly = true)
  public boolean hadPasskey(String person) {
    return passkeys.had(person);
  }

  /** Whether that key is somebody's passkey, or was before it was revoked. */
  boolean isKnown(VerifierKey key) {
    return passkeys.isKnown(key.toString());
  }

  /** An id that says nothing of whoever gets it. */
  String freshId(Role role) {
    String kind = role.name().toLowerCase(Locale.ROOT);
    return kind + "-" + Bytes.random(ID_BYTES, random).hex();
  }

  /** Adds a person, who cannot sign in before an invite made him a passkey. */
  @Transactional
  public Person add(String id, String name, Role role, Actor by, String from) {
    if (!ID.matcher(id).matches() || name.isBlank() || name.length() > 80) {
      throw Refused.malformed("An id is 1 to 64 of a-z 0-9 . - and a name 1 to 80 characters.");
    }
    if (role == Role.MEMBER) {
      throw Refused.malformed("A member is asked in by the owner of his household.");
    }
    if (!people.insert(id, name, role, Bytes.random(HANDLE_BYTES, random), clock.instant())) {
      throw Refused.conflict("known-person", "Known", "There is a person of that id already.");
    }
    write("people.added", id, by, from, Map.of("role", role.name()));
    return new Person(id, name, role, null);
  }

  /** Makes a one-time word, good for 7 days, by which that person enrols a passkey. */
  @Transactional
  public String invite(String person, Actor by, String from) {
    return invite(person, INVITE_LASTS, by, from);
  }

  @Transactional
  String invite(String person, Duration lasts, Actor by, String from) {
    if (people.person(person).isEmpty()) {
      throw Refused.unknown("There is no such person.");
    }
    Bytes word = Bytes.random(WORD_BYTES, random);
    Instant now = clock.instant();
    people.invite(word.sha256(), person, now, now.plus(lasts));
    write("people.invited", person, by, from, Map.of());
    return word.toString();
  }

  /** Makes an invite of two halves good, and every other of that person's none. */
  @Transactional
  void inviteBy(Bytes wordHash, String person, Actor by, String from) {
    Instant now = clock.instant();
    people.spendInvites(person, now);
    people.invite(wordHash, person, now, now.plus(INVITE_LASTS));
    write("people.invited", person, by, from, Map.of("halves", 2));
  }

  /** The hash of an invite of two halves: whoever keeps it knows neither. */
  static Bytes joined(Bytes firstHash, Bytes second) {
    byte[] both = Arrays.copyOf(firstHash.toArray(), firstHash.length() + second.length());
    System.arraycopy(second.toArray(), 0, both, firstHash.length(), second.length());
    return Bytes.of(both).sha256();
  }

  /** An invite's hash; one of two halves is as long as both. */
  private static Bytes hashOf(Bytes word) {
    int half = SecondAsks.HALF_BYTES;
    if (word.length() != 2 * half) {
      return word.sha256();
    }
    byte[] both = word.toArray();
    return joined(
        Bytes.of(Arrays.copyOf(both, half)).sha256(),
        Bytes.of(Arrays.copyOfRange(both, half, both.length)));
  }

  /**
   * Locks somebody of the room out: his sign-ins end, and with them his looks, and no invite of his
   * is good any more. An owner's and a council member's way in is not this office's to close.
   *
   * @throws Refused 403 for those, 409 {@code own-lock} for oneself
   */
  @Transactional
  public void lock(String id, Actor by, String from) {
    Person person =
        people.person(id).orElseThrow(() -> Refused.unknown("There is no such person."));
    if (person.role().face() != Face.ROOM) {
      throw Refused.forbidden("Owners and council members cannot be locked out from here.");
    }
    if (by.equals(Actor.person(id))) {
      throw Refused.conflict("own-lock", "Not oneself", "Another administrator can lock you out.");
    }
    people.lock(id, clock.instant());
    people.spendInvites(id, clock.instant());
    events.publishEvent(new LockedOut(id, by));
    write("people.locked", id, by, from, Map.of("why", "administrator"));
    signIns.endAll(id, by, "locked");
  }

  /** Somebody was locked out; published in the transaction that did it. */
  record LockedOut(String person, Actor by) {}

  /** Lets somebody in again who was locked out. */
  @Transactional
  public void release(String person, Actor by, String from) {
    if (!people.release(person, clock.instant())) {
      throw Refused.unknown("There is no such person.");
    }
    write("people.released", person, by, from, Map.of());
  }

  /** Whom a word lets in: a person, or one who becomes a person by it. */
  Optional<Person> invited(Bytes word) {
    Instant now = clock.instant();
    return people
        .invited(hashOf(word), now)
        .or(() -> newcomers.newcomer(word.sha256(), now).map(People::becoming));
  }

  Bytes handle(String person) {
    return people.handle(person).or(() -> newcomers.handle(person)).orElseThrow();
  }

  /** Spends the word and keeps the passkey, both or neither. */
  @Transactional
  void enrol(Bytes word, Passkey passkey, String from) {
    Instant now = clock.instant();
    if (!people.useInvite(hashOf(word), now)) {
      welcome(newcomers.take(word.sha256(), now).orElseThrow(Enrolment::notInvited), from);
    }
    keep(passkey, null, from);
  }

  private void welcome(Newcomer newcomer, String from) {
    if (people.isReachedAt(newcomer.email())) {
      throw Enrolment.notInvited();
    }
    Person person = becoming(newcomer);
    people.insert(person.id(), person.name(), person.role(), newcomer.handle(), clock.instant());
    people.reach(person.id(), newcomer.email(), newcomer.language());
    Map<String, Object> details = Map.of("role", person.role().name());
    write("people.added", person.id(), Actor.person(person.id()), from, details);
    if (newcomer.household() != null) {
      events.publishEvent(new Members.MemberCame(person.id(), newcomer.household()));
    }
  }

  private static Person becoming(Newcomer newcomer) {
    Role role = newcomer.household() == null ? Role.OWNER : Role.MEMBER;
    return new Person(newcomer.person(), newcomer.house(), role, null);
  }

  /**
   * Keeps a passkey; of a second one its person is told.
   *
   * @throws Refused 422 when its key or credential id is known here already
   */
  @Transactional
  void keep(Passkey passkey, @Nullable String name, String from) {
    Instant now = clock.instant();
    boolean first = !passkeys.had(passkey.person());
    if (!passkeys.insert(passkey, name, now)) {
      throw Enrolment.notGood();
    }
    if (!first) {
      news.added(passkey.key(), passkey.person(), now);
    }
    write(
        "people.enrolled",
        passkey.person(),
        Actor.person(passkey.person()),
        from,
        Map.of("passkey", passkey.key().keyId().toString()));
  }

  private void write(
      String what, String person, Actor by, String from, Map<String, Object> details) {
    audit.record(new AuditEvent(by, what, person, from, Result.DONE, details));
  }
}
