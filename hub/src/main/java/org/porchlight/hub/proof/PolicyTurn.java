package org.porchlight.hub.proof;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.Witnessed;
import org.porchlight.ledger.log.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns from one trust policy to the next as soon as the quorums of both have seen the next one's
 * entry. Until then the one before counts for everything, and a new witness that does not answer
 * darkens nothing.
 */
@Component
class PolicyTurn {
  private static final Logger log = LoggerFactory.getLogger(PolicyTurn.class);

  private final Policies policies;
  private final LogKeeper keeper;
  private final EntryRows entries;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  PolicyTurn(
      Policies policies,
      LogKeeper keeper,
      EntryRows entries,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.policies = policies;
    this.keeper = keeper;
    this.entries = entries;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
    this.events = events;
  }

  @Scheduled(fixedDelay = 500)
  void tick() {
    try {
      policies.reload();
      Optional<Rules> waiting = policies.waiting();
      Optional<Log> kept = keeper.log();
      if (waiting.isPresent() && kept.isPresent()) {
        tryTo(waiting.get(), kept.get());
      }
    } catch (DataAccessException | TransactionException silent) {
      log.warn("the next trust policy waits: {}", silent.getMessage());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** First with the log going on; what both see then is tried again while it rests. */
  private void tryTo(Rules next, Log kept) throws InterruptedException {
    if (both(next, kept).isPresent()) {
      boolean turned = keeper.rest(resting -> turn(next, resting));
      if (turned) {
        events.publishEvent(new Policies.PolicyChanged(next.policy().number()));
      }
    }
  }

  private boolean turn(Rules next, Log resting) throws InterruptedException {
    Optional<SignedCheckpoint> seen = both(next, resting);
    seen.ifPresent(checkpoint -> {
      transaction.executeWithoutResult(_ -> {
        policies.prove(next.policy(), checkpoint, clock.instant());
        audit.record(
            new AuditEvent(
                Actor.hub(),
                "proof.policy-changed",
                next.policy().program().value(),
                "hub",
                Result.DONE,
                Map.of("number", next.policy().number(), "hash", next.hash())));
      });
      policies.reload();
      log.info("trust policy number {} counts from now on", next.policy().number());
    });
    return seen.isPresent();
  }

  /** The newest checkpoint with the policy's entry under it, when both quorums have seen it. */
  private Optional<SignedCheckpoint> both(Rules next, Log kept) throws InterruptedException {
    Optional<Long> place =
        entries.find(EntryType.KEY, next.hash()).flatMap(row -> Optional.ofNullable(row.index()));
    Optional<SignedCheckpoint> latest =
        kept.latest()
            .map(Witnessed::checkpoint)
            .filter(one -> place.isPresent() && place.get() < one.says().size());
    return latest.isEmpty()
        ? Optional.empty()
        : new BothQuorums(kept, next.policy()).seen(latest.get());
  }
}
