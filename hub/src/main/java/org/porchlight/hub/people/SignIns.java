package org.porchlight.hub.people;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.oidc.Account;
import org.porchlight.hub.oidc.LoggedOut;
import org.porchlight.note.Bytes;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is signed in now. Publishes {@link SignInEnded} in the transaction that ends one. */
@Service
public class SignIns {
  /** Idle so long, it ends. */
  public static final Duration IDLE = Duration.ofMinutes(30);

  /** Whatever happens, it ends. */
  public static final Duration LONGEST = Duration.ofHours(12);

  private static final Duration SEEN_STEP = Duration.ofSeconds(15);
  private static final int ID_BYTES = 16;

  private final SignInRows rows;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;
  private final ApplicationEventPublisher events;

  SignIns(
      SignInRows rows,
      Audit audit,
      InstantSource clock,
      SecureRandom random,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.events = events;
  }

  /** The sign-in of that id, if it runs; counts as a sign of life. */
  @Transactional
  public Optional<SignedIn> use(String id) {
    Instant now = clock.instant();
    Optional<SignInRows.Running> running = rows.running(id, now, now.minus(IDLE));
    running
        .filter(one -> one.seenAt().isBefore(now.minus(SEEN_STEP)))
        .ifPresent(_ -> rows.seen(id, now));
    return running.map(SignInRows.Running::who);
  }

  /** Whether the sign-in of that id runs; no sign of life. */
  @Transactional(readOnly = true)
  public boolean runs(String id) {
    Instant now = clock.instant();
    return rows.running(id, now, now.minus(IDLE)).isPresent();
  }

  /** Goes on with {@code before} when it is this person's with this passkey; else begins one. */
  @Transactional
  SignedIn beginOrGoOn(Person person, Passkey passkey, String from, @Nullable SignedIn before) {
    if (before == null
        || !before.person().equals(person.id())
        || !passkey.key().toString().equals(before.passkey())) {
      return begin(person, passkey, from);
    }
    rows.proved(before.signIn(), clock.instant());
    audit.record(
        new AuditEvent(
            Actor.person(person.id()),
            "people.signed-in-again",
            before.signIn(),
            from,
            Result.DONE,
            Map.of()));
    return before;
  }

  private SignedIn begin(Person person, Passkey passkey, String from) {
    Instant now = clock.instant();
    String id = Bytes.random(ID_BYTES, random).hex();
    SignedIn who =
        new SignedIn(
            person.id(),
            person.name(),
            person.role(),
            passkey.key().toString(),
            id,
            from,
            now,
            now.plus(LONGEST));
    rows.insert(who, null, now);
    wroteBegun(who, "passkey", passkey.key().keyId().toString());
    return who;
  }

  /** Begins one by a work account. */
  @Transactional
  SignedIn begin(Person person, Account account, String from) {
    Instant now = clock.instant();
    String id = Bytes.random(ID_BYTES, random).hex();
    SignedIn who =
        new SignedIn(
            person.id(), person.name(), person.role(), null, id, from, now, now.plus(LONGEST));
    rows.insert(who, account, now);
    wroteBegun(who, "account", account.issuer());
    return who;
  }

  /** Remembers what the browser of a sign-in calls itself, as long as it runs. */
  @Transactional
  void inBrowser(SignedIn who, @Nullable String userAgent) {
    rows.inBrowser(who.signIn(), BrowserName.of(userAgent));
  }

  private void wroteBegun(SignedIn who, String by, String which) {
    audit.record(
        new AuditEvent(
            Actor.person(who.person()),
            "people.signed-in",
            who.signIn(),
            who.from(),
            Result.DONE,
            Map.of("role", who.role().name(), by, which)));
  }

  /** Ends one; nothing happens when it is over already. */
  @Transactional
  public void end(String id, Actor by, String why) {
    rows.end(id, clock.instant())
        .ifPresent(ended -> {
          audit.record(
              new AuditEvent(
                  by,
                  "people.sign-in-ended",
                  id,
                  "hub",
                  Result.DONE,
                  Map.of("why", why, "person", ended.person())));
          events.publishEvent(ended);
        });
  }

  /** Ends all of a person's. */
  @Transactional
  public void endAll(String person, Actor by, String why) {
    rows.ofPerson(person).forEach(id -> end(id, by, why));
  }

  /** Ends all that were begun with one passkey. */
  @Transactional
  public void endAllWith(String passkey, Actor by, String why) {
    rows.ofPasskey(passkey).forEach(id -> end(id, by, why));
  }

  /** Ends all that a person's work account began. */
  @Transactional
  void endAllByAccount(String person, Actor by, String why) {
    rows.ofAccount(person).forEach(id -> end(id, by, why));
  }

  /** Ends those an issuer says it signed out, if they began before it said so. */
  @Transactional
  void endAllOf(LoggedOut said, Actor by, String why) {
    rows.ofIssuer(said).forEach(id -> end(id, by, why));
  }

  /** Ends those that idled too long, came to their end, or whose person is locked. */
  @Scheduled(fixedDelay = 5_000)
  @Transactional
  public void sweep() {
    Instant now = clock.instant();
    rows.over(now, now.minus(IDLE)).forEach(id -> end(id, Actor.hub(), "clock"));
  }
}
