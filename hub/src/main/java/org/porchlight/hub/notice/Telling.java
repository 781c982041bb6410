package org.porchlight.hub.notice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.mail.Letters;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.push.Pushing;
import org.porchlight.hub.push.Subscription;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say about how they want to be told. */
@Service
class Telling {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final WishRows wishes;
  private final Browsers browsers;
  private final NoticeRows notices;
  private final Pushing pushing;
  private final People people;
  private final Letters letters;
  private final ProgramFacts program;
  private final Audit audit;
  private final InstantSource clock;

  Telling(
      WishRows wishes,
      Browsers browsers,
      NoticeRows notices,
      Pushing pushing,
      People people,
      Letters letters,
      ProgramFacts program,
      Audit audit,
      InstantSource clock) {
    this.wishes = wishes;
    this.browsers = browsers;
    this.notices = notices;
    this.pushing = pushing;
    this.people = people;
    this.letters = letters;
    this.program = program;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public ToldApi.ToldHow how(String person) {
    Wish wish = wishes.of(person);
    Optional<People.Reached> reached =
        letters.areTaken() ? people.reachedAt(person) : Optional.empty();
    List<ToldApi.ToldBrowser> on = browsers.of(person).stream().map(Telling::shown).toList();
    return new ToldApi.ToldHow(
        pushing.key().orElse(null),
        on,
        reached.map(People.Reached::email).orElse(null),
        reached.map(_ -> wish.byMail()).orElse(null),
        shown(wish.quiet()),
        program.zone().getId());
  }

  private static ToldApi.ToldBrowser shown(Browsers.Browser browser) {
    String endpoint = browser.subscription().endpoint().toString();
    Bytes hash = Bytes.of(endpoint.getBytes(StandardCharsets.UTF_8)).sha256();
    return new ToldApi.ToldBrowser(browser.id(), hash.toString(), browser.language().word());
  }

  private static ToldApi.@Nullable Quiet shown(@Nullable QuietHours quiet) {
    return quiet == null
        ? null
        : new ToldApi.Quiet(CLOCK.format(quiet.from()), CLOCK.format(quiet.to()));
  }

  /** Keeps a wish; 400 when its quiet hours are none. */
  @Transactional
  public void wish(SignedIn who, ToldApi.ToldWish said) {
    wishes.keep(who.person(), new Wish(said.mail(), quiet(said.quiet())));
    notices.wishChanged(who.person(), clock.instant());
    record("notice.wish-changed", who);
  }

  private static @Nullable QuietHours quiet(ToldApi.@Nullable Quiet said) {
    if (said == null) {
      return null;
    }
    LocalTime from = time(said.from());
    LocalTime to = time(said.to());
    if (from.equals(to)) {
      throw Refused.malformed("Quiet hours need an end that is not their beginning.");
    }
    return new QuietHours(from, to);
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text, CLOCK);
    } catch (DateTimeParseException none) {
      throw Refused.malformed("Times are HH:MM, such as 22:00.");
    }
  }

  /**
   * Turns notices on in a browser.
   *
   * @throws Refused 503 where no pushes are sent; 422 when its address is no push service's that
   *     the settings name, or its keys are none
   */
  @Transactional
  public void turnOn(SignedIn who, ToldApi.NewBrowser browser, Language language) {
    if (pushing.key().isEmpty()) {
      throw Refused.unavailable("no-pushes", "No notices here", "This hub sends no notices.");
    }
    Subscription subscription =
        pushing
            .subscription(browser.endpoint(), browser.keys().p256dh(), browser.keys().auth())
            .orElseThrow(Telling::notAService);
    browsers.keep(who.person(), subscription, language, clock.instant());
    record("notice.turned-on", who);
  }

  /**
   * The push service gave a browser another address: what waits for it and what comes goes there.
   *
   * @throws Refused 409 when no browser has that address and secret; 422 as for a new one
   */
  @Transactional
  public void moved(MovedBrowserApi.MovedBrowser said, String from) {
    Browsers.Known known =
        browsers
            .at(said.before().endpoint())
            .filter(one -> isSecret(said.before().auth(), one.auth()))
            .orElseThrow(Telling::unknownBrowser);
    Subscription next =
        pushing
            .subscription(said.endpoint(), said.keys().p256dh(), said.keys().auth())
            .orElseThrow(Telling::notAService);
    browsers.move(known.id(), next);
    Actor who = Actor.person(known.person());
    audit.record(new AuditEvent(who, "notice.moved", known.person(), from, Result.DONE, Map.of()));
  }

  private static boolean isSecret(String said, Bytes kept) {
    try {
      return MessageDigest.isEqual(Bytes.parse(said).toArray(), kept.toArray());
    } catch (NoteException none) {
      return false;
    }
  }

  /** The same whatever is wrong, so that nothing is learnt by trying. */
  private static Refused unknownBrowser() {
    return Refused.conflict(
        "browser-unknown", "Not told here", "No notices went to this browser. Turn them on anew.");
  }

  private static Refused notAService() {
    return new Refused(
        "no-push-service",
        422,
        "Not this browser",
        "This program sends no notices to this browser's maker. Use another browser, or e-mail.",
        List.of());
  }

  /** Turns notices off in a browser of his; 404 when there is none. */
  @Transactional
  public void turnOff(SignedIn who, long browser) {
    if (!browsers.forget(who.person(), browser)) {
      throw Refused.unknown("There is no such browser of yours.");
    }
    record("notice.turned-off", who);
  }

  private void record(String what, SignedIn who) {
    audit.record(
        new AuditEvent(
            Actor.person(who.person()), what, who.person(), who.from(), Result.DONE, Map.of()));
  }
}
