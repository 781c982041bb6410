package org.porchlight.hub.waiver;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.program.SignerAnswer;
import org.porchlight.hub.program.Signers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Brings signed withdrawals to the council's signer, so that it signs nothing more under older
 * terms whoever asks. The agency's signer is not told: it belongs to those who may not learn who
 * left, and a grant needs both.
 */
@Component
class WithdrawalsAtCouncil implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(WithdrawalsAtCouncil.class);

  private record Body(String terms, String pairing) {}

  private final ExecutorService telling =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("withdrawals").factory());
  private final Set<String> untold = ConcurrentHashMap.newKeySet();
  private final Waivers waivers;
  private final Cameras cameras;
  private final Signers signers;

  WithdrawalsAtCouncil(Waivers waivers, Cameras cameras, Signers signers) {
    this.waivers = waivers;
    this.cameras = cameras;
    this.signers = signers;
  }

  /** After the withdrawal is on record. */
  @TransactionalEventListener(fallbackExecution = true)
  void on(TermsChanged changed) {
    if (changed.note() != null) {
      untold.add(changed.camera());
      telling.execute(this::tell);
    }
  }

  /** The signer may have been away when it was signed, and this hub gone since. */
  @EventListener(ApplicationReadyEvent.class)
  void again() {
    waivers.withdrawn().forEach(one -> untold.add(one.terms().camera().value()));
    telling.execute(this::tell);
  }

  /** Until the signer took it. */
  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  void later() {
    if (!untold.isEmpty()) {
      telling.execute(this::tell);
    }
  }

  /** Whether the council's signer has yet to take this camera's withdrawal. */
  boolean awaits(String camera) {
    return untold.contains(camera);
  }

  private void tell() {
    try {
      untold.removeIf(this::told);
    } catch (DataAccessException | TransactionException silent) {
      log.warn("withdrawals are told later: {}", silent.getMessage());
    }
  }

  private boolean told(String id) {
    SignedTerms newest = waivers.newest(id).orElse(null);
    String pairing = cameras.camera(id).map(Camera::pairing).orElse(null);
    return newest == null || !newest.terms().withdrawn() || taken(id, newest, pairing);
  }

  private boolean taken(String id, SignedTerms newest, @Nullable String pairing) {
    if (pairing == null) {
      return true;
    }
    Body body = new Body(newest.note(), pairing);
    return switch (signers.ask(Signers.Party.COUNCIL, "/terms", body)) {
      case SignerAnswer.Signed _ -> true;
      case SignerAnswer.NotSigned no -> {
        log.error("the council's signer refuses the withdrawal of {}: {}", id, no.sentence());
        yield true;
      }
      case SignerAnswer.Silent silent -> {
        log.warn("the council's signer did not take a withdrawal yet: {}", silent.sentence());
        yield false;
      }
    };
  }

  @Override
  public void destroy() {
    telling.shutdownNow();
  }
}
