package org.porchlight.hub.notice;

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
import org.porchlight.hub.mail.Letters;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Recoveries;
import org.porchlight.hub.push.Outcome;
import org.porchlight.hub.push.Push;
import org.porchlight.hub.push.Pushing;
import org.porchlight.note.Bytes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends one notice over its way, and writes down what became of it. */
@Component
class Ways {
  private static final int WORD_BYTES = 16;
  private static final int TOPIC_LENGTH = 32;
  private static final Duration LONGEST_KEPT = Duration.ofDays(28);

  private final NoticeRows notices;
  private final NotNowRows words;
  private final Browsers browsers;
  private final People people;
  private final Recoveries recoveries;
  private final Letters letters;
  private final LetterWriting writing;
  private final PushText text;
  private final Pushing pushing;
  private final Addressing addressing;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;
  private final TransactionTemplate transaction;

  Ways(
      NoticeRows notices,
      NotNowRows words,
      Browsers browsers,
      People people,
      Recoveries recoveries,
      Letters letters,
      LetterWriting writing,
      PushText text,
      Pushing pushing,
      Addressing addressing,
      Audit audit,
      InstantSource clock,
      SecureRandom random,
      TransactionTemplate transaction) {
    this.notices = notices;
    this.words = words;
    this.browsers = browsers;
    this.people = people;
    this.recoveries = recoveries;
    this.letters = letters;
    this.writing = writing;
    this.text = text;
    this.pushing = pushing;
    this.addressing = addressing;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.transaction = transaction;
  }

  void tell(Notice notice, Instant now) {
    Notice.Way way = notice.way();
    if (way == null) {
      transaction.executeWithoutResult(_ -> write(notice));
    } else {
      push(notice, way, now);
    }
  }

  /** The post answers for it from here: its own row is tried until the same moment. */
  private void write(Notice notice) {
    Optional<People.Reached> to = people.reachedAt(notice.person());
    if (to.isPresent() && letters.areTaken()) {
      letters.send(writing.of(notice, to.get()));
    }
    notices.told(notice, clock.instant());
  }

  private void push(Notice notice, Notice.Way way, Instant now) {
    Duration left = Duration.between(now, notice.until());
    Duration lasts = left.compareTo(LONGEST_KEPT) > 0 ? LONGEST_KEPT : left;
    boolean question = notice.kind() == News.Kind.QUESTION;
    String content = text.of(notice, way.language(), word(notice, way));
    boolean urgent = question || notice.kind() == News.Kind.BEGUN;
    Push.Urgency urgency = urgent ? Push.Urgency.HIGH : Push.Urgency.NORMAL;
    Outcome outcome =
        pushing.send(new Push(way.subscription(), content, lasts, urgency, topic(notice, way)));
    transaction.executeWithoutResult(_ -> record(notice, way, outcome));
  }

  /** By which its notification answers, where it can. */
  private @Nullable String word(Notice notice, Notice.Way way) {
    return switch (notice.kind()) {
      case QUESTION -> notNowWord(notice, way);
      case RECOVERY -> recoveries.notMeWord(notice.subject());
      case OVER, BEGUN, ENDED, LOOKED, RULES, PASSKEY, ANSWERER, ENDING -> null;
    };
  }

  private String notNowWord(Notice question, Notice.Way way) {
    Bytes word = Bytes.random(WORD_BYTES, random);
    words.insert(
        word.sha256(),
        new NotNowRows.Word(question.subject(), question.person(), way.browser()),
        question.until());
    return word.toString();
  }

  /** Of one thing a push service keeps one push, and cannot tell that two browsers hear of it. */
  private static String topic(Notice notice, Notice.Way way) {
    String of = notice.subject() + "\n" + way.subscription().auth();
    return Bytes.of(of.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .sha256()
        .toString()
        .substring(0, TOPIC_LENGTH);
  }

  private void record(Notice notice, Notice.Way way, Outcome outcome) {
    Instant now = clock.instant();
    String service = way.subscription().service();
    switch (outcome) {
      case Outcome.Taken _ -> {
        browsers.worked(service);
        taken(notice, way, now);
      }
      case Outcome.Gone _ -> {
        if (browsers.forgetAt(way.browser(), way.subscription().endpoint())) {
          record("notice.browser-gone", notice.person(), Result.DONE);
        } else {
          notices.again(notice.id(), now);
        }
      }
      case Outcome.Later later -> {
        browsers.failed(service, later.why(), now);
        notices.again(notice.id(), now.plus(pause(notice, later.after())));
      }
      case Outcome.Never never -> {
        browsers.failed(service, never.why(), now);
        notices.forget(notice.id(), notice.kind());
        addressing.recordGivenUp(notice.id());
      }
    }
  }

  private void taken(Notice notice, Notice.Way way, Instant now) {
    if (notice.kind() != News.Kind.QUESTION) {
      notices.told(notice, now);
    } else if (!notices.asked(notice, Happenings.OVER_MATTERS)) {
      notices.insert(notice.person(), way.browser(), over(notice, now), now);
    }
  }

  private static News over(Notice question, Instant now) {
    return new News(
        News.Kind.OVER, null, question.subject(), now, now.plus(Happenings.OVER_MATTERS), 0);
  }

  private static Duration pause(Notice notice, @Nullable Duration wanted) {
    Duration own = Delivering.pause(notice.tries());
    return wanted != null && wanted.compareTo(own) > 0 ? wanted : own;
  }

  private void record(String what, String person, Result result) {
    audit.record(new AuditEvent(Actor.hub(), what, person, "hub", result, Map.of()));
  }
}
