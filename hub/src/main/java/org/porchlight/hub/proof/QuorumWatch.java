package org.porchlight.hub.proof;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices when the log stops being witnessed and when it goes on, and has it on the record. */
@Component
class QuorumWatch {
  private static final Logger log = LoggerFactory.getLogger(QuorumWatch.class);

  private final LogKeeper keeper;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private volatile @Nullable Instant lostAt;

  QuorumWatch(LogKeeper keeper, Audit audit, InstantSource clock, TransactionTemplate transaction) {
    this.keeper = keeper;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Since when nothing can be proved; empty while it can. */
  Optional<Instant> lostAt() {
    return Optional.ofNullable(lostAt);
  }

  @Scheduled(fixedDelay = 500)
  void look() {
    String trouble = keeper.trouble();
    boolean lost = lostAt != null;
    if (trouble.isEmpty() == lost) {
      lostAt = lost ? null : clock.instant();
      record(lost ? "proof.quorum-back" : "proof.quorum-lost", trouble);
    }
  }

  private void record(String what, String trouble) {
    String sentence = trouble.substring(0, Math.min(trouble.length(), 300));
    try {
      transaction.executeWithoutResult(_ ->
          audit.record(
              new AuditEvent(
                  Actor.hub(), what, null, "hub", Result.DONE, Map.of("sentence", sentence))));
    } catch (DataAccessException | TransactionException unwritten) {
      log.warn("{} could not be recorded: {}", what, unwritten.getMessage());
    }
  }
}
