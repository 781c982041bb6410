package org.porchlight.hub.proof;

import java.time.InstantSource;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.camera.TrustPolicy;
import org.porchlight.hub.law.Refused;
import org.porchlight.ledger.EntryType;
import org.porchlight.note.NoteHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has the trust policy that agents will pin on the log, once for each text. */
@Component
class PolicyEntry {
  private static final Logger log = LoggerFactory.getLogger(PolicyEntry.class);

  private final TrustPolicy policy;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  PolicyEntry(
      TrustPolicy policy, Audit audit, InstantSource clock, TransactionTemplate transaction) {
    this.policy = policy;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  @EventListener(ApplicationReadyEvent.class)
  void write() {
    try {
      String text = policy.text();
      String hash = NoteHash.of(text).value();
      transaction.executeWithoutResult(_ -> {
        if (audit.logged(EntryType.KEY, hash).isEmpty()) {
          audit.log(PolicyDesk.entry(PolicyDesk.parsed(text), clock.instant()));
        }
      });
    } catch (Refused incomplete) {
      log.info("there is no trust policy to log yet: {}", incomplete.getMessage());
    }
  }
}
