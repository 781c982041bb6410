package org.porchlight.hub.proof;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.part.Answering;
import org.porchlight.hub.part.Part;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.log.WitnessState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices when the log stops being witnessed and when it goes on, and has it on the record. */
@Component
class QuorumWatch implements Answering {
  private static final Logger log = LoggerFactory.getLogger(QuorumWatch.class);

  private final LogKeeper keeper;
  private final LogPolicy policy;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private volatile @Nullable Instant lostAt;

  QuorumWatch(
      LogKeeper keeper,
      LogPolicy policy,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.keeper = keeper;
    this.policy = policy;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Since when nothing can be proved; empty while it can. */
  Optional<Instant> lostAt() {
    return Optional.ofNullable(lostAt);
  }

  @Override
  public Set<Part> silent() {
    return lostAt == null ? Set.of() : Set.of(Part.LOG);
  }

  /** The witnesses of the policy that counts, and how each answered last. */
  List<PublicLogApi.PublicWitness> witnesses() {
    Map<String, Boolean> well =
        keeper.log().stream()
            .flatMap(log -> log.status().witnesses().stream())
            .collect(Collectors.toMap(WitnessState::name, WitnessState::well));
    return policy.policy().map(Policy::witnesses).orElse(List.of()).stream()
        .map(party ->
            new PublicLogApi.PublicWitness(
                party.key().name(), well.getOrDefault(party.name(), false)))
        .toList();
  }

  @Scheduled(fixedDelay = 500)
  void look() {
    if (!keeper.isRunning()) {
      return;
    }
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
