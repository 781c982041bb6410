package org.porchlight.hub.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.porchlight.hub.people.ProgramFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells what is due. A push service that is slow or away holds up its own pushes alone: only so
 * many are under way to one at a time.
 */
@Component
class Delivering implements DisposableBean {
  static final int MOST_AT_ONE_SERVICE = 32;
  private static final String BY_LETTER = "";
  private static final Logger log = LoggerFactory.getLogger(Delivering.class);

  private final Addressing addressing;
  private final NoticeRows notices;
  private final NotNowRows words;
  private final WishRows wishes;
  private final ProgramFacts program;
  private final Ways ways;
  private final InstantSource clock;
  private final ReentrantLock beating = new ReentrantLock();
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("notice-", 0).factory());

  Delivering(
      Addressing addressing,
      NoticeRows notices,
      NotNowRows words,
      WishRows wishes,
      ProgramFacts program,
      Ways ways,
      InstantSource clock) {
    this.addressing = addressing;
    this.notices = notices;
    this.words = words;
    this.wishes = wishes;
    this.program = program;
    this.ways = ways;
    this.clock = clock;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(Happenings.Written written) {
    threads.execute(this::beat);
  }

  /** Addresses what is new and tells what is due, until nothing is. */
  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void beat() {
    beating.lock();
    try {
      while (addressing.addressOne()) {
        log.debug("news was addressed");
      }
      Optional<Notice> due = claim();
      while (due.isPresent()) {
        begin(due.get());
        due = claim();
      }
    } catch (DataAccessException | TransactionException silent) {
      log.warn("the database does not answer; nobody is told: {}", silent.getMessage());
    } finally {
      beating.unlock();
    }
  }

  private Optional<Notice> claim() {
    return notices.claim(
        clock.instant(),
        underWay.entrySet().stream()
            .filter(one -> one.getValue() >= MOST_AT_ONE_SERVICE)
            .map(Map.Entry::getKey)
            .toList());
  }

  private void begin(Notice notice) {
    String service = service(notice);
    underWay.merge(service, 1, Integer::sum);
    threads.execute(() -> {
      try {
        tell(notice);
      } catch (DataAccessException | TransactionException silent) {
        log.warn("a notice is tried again: {}", silent.getMessage());
      } finally {
        underWay.computeIfPresent(service, (_, many) -> many == 1 ? null : many - 1);
      }
    });
  }

  private static String service(Notice notice) {
    Notice.Way way = notice.way();
    return way == null ? BY_LETTER : way.subscription().service();
  }

  /** In quiet hours a question is left to its silence, and everything else waits for their end. */
  private void tell(Notice notice) {
    Instant now = clock.instant();
    QuietHours quiet = wishes.of(notice.person()).quiet();
    Optional<Instant> end = quiet == null ? Optional.empty() : quiet.endAfter(now, program.zone());
    if (end.isEmpty() || notice.kind() == News.Kind.OVER) {
      ways.tell(notice, now);
    } else if (notice.kind() == News.Kind.QUESTION) {
      notices.forget(notice.id(), News.Kind.QUESTION);
    } else {
      notices.afterQuiet(notice.id(), end.get());
    }
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void giveUp() {
    Instant now = clock.instant();
    addressing.giveUp(now);
    words.forget(now);
  }

  /** So long after a try that failed comes the next. */
  static Duration pause(int tries) {
    return Duration.ofSeconds(1L << Math.min(Math.max(tries, 1), 9));
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
