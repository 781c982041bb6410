package org.porchlight.hub.notice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.mail.Letters;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes notices of news: who is told, and over which ways. */
@Component
class Addressing {
  /** So much waits for one person; of more the oldest is given up on the record. */
  static final int MOST_WAITING = 200;

  private final NewsRows news;
  private final NoticeRows notices;
  private final WishRows wishes;
  private final Browsers browsers;
  private final Cameras cameras;
  private final People people;
  private final Letters letters;
  private final Audit audit;
  private final InstantSource clock;

  Addressing(
      NewsRows news,
      NoticeRows notices,
      WishRows wishes,
      Browsers browsers,
      Cameras cameras,
      People people,
      Letters letters,
      Audit audit,
      InstantSource clock) {
    this.news = news;
    this.notices = notices;
    this.wishes = wishes;
    this.browsers = browsers;
    this.cameras = cameras;
    this.people = people;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
  }

  /** Addresses the oldest news; false when there is none. */
  @Transactional
  public boolean addressOne() {
    Optional<News> next = news.take();
    next.ifPresent(this::address);
    return next.isPresent();
  }

  private void address(News happened) {
    Instant now = clock.instant();
    if (happened.kind() == News.Kind.OVER) {
      notices.over(happened.subject(), now);
    } else if (happened.until().isAfter(now)) {
      concerned(happened).forEach(person -> address(happened, person, now));
    }
  }

  private List<String> concerned(News happened) {
    if (happened.person() != null) {
      return people.person(happened.person()).map(Person::id).stream().toList();
    }
    String premises = happened.premises();
    if (premises == null) {
      return people.everybody().stream()
          .filter(person -> person.role().face() == Face.HOME)
          .map(Person::id)
          .toList();
    }
    return cameras.household(premises);
  }

  private void address(News happened, String person, Instant now) {
    browsers.of(person).forEach(browser -> notice(happened, person, browser.id(), now));
    boolean byLetter =
        happened.kind().byLetterToo() && letters.areTaken() && wishes.of(person).byMail();
    if (byLetter && people.reachedAt(person).isPresent()) {
      notice(happened, person, null, now);
    }
    notices.tooMany(person, MOST_WAITING).forEach(this::recordGivenUp);
  }

  private void notice(News happened, String person, @Nullable Long browser, Instant now) {
    boolean merged =
        happened.kind() == News.Kind.ENDED && notices.endsUntold(person, browser, happened);
    if (!merged) {
      notices.insert(person, browser, happened, now);
    }
  }

  /** Gives up what has no meaning any more before it was told, on the record. */
  @Transactional
  public void giveUp(Instant now) {
    notices.late(now).forEach(this::recordGivenUp);
  }

  void recordGivenUp(long notice) {
    audit.record(
        new AuditEvent(
            Actor.hub(), "notice.given-up", Long.toString(notice), "hub", Result.FAILED, Map.of()));
  }
}
