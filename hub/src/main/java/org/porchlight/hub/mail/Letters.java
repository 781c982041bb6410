package org.porchlight.hub.mail;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes letters down, and hands them to the post until it has taken them. */
@Service
public class Letters {
  private static final Logger log = LoggerFactory.getLogger(Letters.class);

  private final LetterRows rows;
  private final Post post;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Letters(
      LetterRows rows,
      Post post,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.post = post;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Whether anybody takes letters here. */
  public boolean areTaken() {
    return !(post instanceof Nobody);
  }

  /** Writes a letter in the caller's transaction; without one it throws. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(Letter letter) {
    rows.insert(letter, clock.instant());
  }

  /** Sends nothing more to this address. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(String recipient) {
    rows.forgetTo(recipient);
  }

  LetterRows.Waiting waiting() {
    return rows.waiting();
  }

  /** Hands over what is due. When one is not taken, the others wait for the next beat too. */
  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void handOver() {
    Optional<LetterRows.Due> due = rows.claim(clock.instant());
    while (due.isPresent() && taken(due.get())) {
      due = rows.claim(clock.instant());
    }
  }

  private boolean taken(LetterRows.Due due) {
    try {
      post.take(due.letter());
    } catch (Post.NotTaken no) {
      log.warn("a letter was not taken and is tried again: {}", no.getMessage());
      rows.failed(due.id(), String.valueOf(no.getMessage()));
      return false;
    }
    rows.forget(due.id());
    return true;
  }

  /** Gives up what nobody took in its time, on the record. */
  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void giveUp() {
    for (long late : rows.late(clock.instant())) {
      transaction.executeWithoutResult(_ -> giveUp(late));
    }
  }

  private void giveUp(long letter) {
    log.warn("letter {} was taken by nobody in its time and is given up", letter);
    rows.forget(letter);
    audit.record(
        new AuditEvent(
            Actor.hub(), "mail.given-up", Long.toString(letter), "hub", Result.FAILED, Map.of()));
  }
}
