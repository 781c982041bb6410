package org.porchlight.hub.shift;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.look.IncidentLooks;
import org.porchlight.hub.look.LookBegan;
import org.porchlight.hub.look.LookShown;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Ends a look that a colleague goes on with, once his own look at the same camera has its pictures:
 * nobody watches twice for longer than the change takes, and nothing is dark in between. It only
 * ever ends looks; a look it does not end is ended by its clock.
 */
@Component
class GoingOn implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(GoingOn.class);

  private final ShiftRows rows;
  private final IncidentLooks looks;
  private final Pages pages;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("going-on-", 0).factory());

  GoingOn(ShiftRows rows, IncidentLooks looks, Pages pages) {
    this.rows = rows;
    this.looks = looks;
    this.pages = pages;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(LookBegan began) {
    threads.execute(() -> {
      try {
        rows.takenBy(began.operator(), began.incident()).forEach(one -> end(one, began));
      } catch (DataAccessException | TransactionException silent) {
        log.warn("a look that was handed over runs on to its clock: {}", silent.getMessage());
      }
    });
  }

  private void end(Handover taken, LookBegan began) {
    Instant takenAt = Objects.requireNonNull(taken.takenAt());
    looks.of(began.incident()).stream()
        .filter(one -> !one.over())
        .filter(one -> one.operator().equals(taken.person()))
        .filter(one -> one.camera().equals(began.camera()))
        .filter(one -> one.madeAt().isBefore(takenAt))
        .forEach(one -> looks.goneOn(one.id(), Actor.person(began.operator())));
  }

  /** Whoever works on that incident sees what changed. */
  @TransactionalEventListener(fallbackExecution = true)
  void on(LookShown shown) {
    pages.tell(Face.ROOM, "together", Map.of("incident", shown.incident()));
  }

  @Override
  public void destroy() {
    threads.close();
  }
}
