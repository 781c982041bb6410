package org.porchlight.hub.look;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.grant.GrantEvent;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.waiver.TermsChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells open pages of the room and of homes what became of looks, after it is so. What a page shows
 * never undoes or delays what was decided: one thread tells the room and one the homes. Each reads
 * anew what it is about to tell, one after another, because two changes of a look may be told in
 * another order than they were committed in: so the last thing told is always the newest.
 */
@Component
class Pushes implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Pushes.class);

  private final ExecutorService room =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("telling-room").factory());
  private final ExecutorService telling =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("telling-homes").factory());
  private final LookRows rows;
  private final Pages pages;
  private final Homes homes;
  private final Grants grants;
  private final Cameras cameras;
  private final Incidents incidents;
  private final Legs legs;

  Pushes(
      LookRows rows,
      Pages pages,
      Homes homes,
      Grants grants,
      Cameras cameras,
      Incidents incidents,
      Legs legs) {
    this.rows = rows;
    this.pages = pages;
    this.homes = homes;
    this.grants = grants;
    this.cameras = cameras;
    this.incidents = incidents;
    this.legs = legs;
  }

  /** The room hears of every change; the owner of those after a yes. */
  @TransactionalEventListener(fallbackExecution = true)
  void on(Looks.LookChanged changed) {
    Look look = changed.look();
    room.execute(() -> {
      Look now = newest(look);
      pages.tellPerson(now.operator(), "look", RoomAnswers.of(now, legs));
    });
    String premises = look.premises();
    if (look.shown() && premises != null && !(look.state() instanceof LookState.Asking)) {
      tell(premises, home -> pages.tellPerson(home.owner(), "look", homes.look(newest(look))));
      now(premises);
    }
  }

  /** A look as it is now; as it was told of when the database does not say. */
  private Look newest(Look told) {
    boolean last = told.state() instanceof LookState.Ended;
    try {
      return last ? told : rows.look(told.id()).orElse(told);
    } catch (DataAccessException | TransactionException silent) {
      log.warn("look {} is told as it was: {}", told.id(), silent.getMessage());
      return told;
    }
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(GrantEvent event) {
    switch (event) {
      case GrantEvent.GrantProposed it -> question(it);
      case GrantEvent.OwnerAllowed it -> nowOf(it.grant());
      case GrantEvent.OwnerAnswered it -> now(it.premises());
      case GrantEvent.GrantRefused it -> nowOf(it.grant());
      case GrantEvent.GrantEnded it -> nowOf(it.grant());
      case GrantEvent.GrantSigned _, GrantEvent.GrantLogged _, GrantEvent.GrantOpened _ -> {}
    }
  }

  private void question(GrantEvent.GrantProposed proposed) {
    String premises = proposed.permit().camera().premises();
    tell(
        premises,
        home ->
            grants
                .grant(proposed.grant())
                .flatMap(homes::question)
                .ifPresent(question -> pages.tellPerson(home.owner(), "question", question)));
    now(premises);
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(TermsChanged changed) {
    now(changed.premises());
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(AgentTalk.AgentChanged changed) {
    cameras.premisesOfAgent(changed.agent()).ifPresent(this::now);
  }

  private void nowOf(String grant) {
    telling.execute(() -> grants.grant(grant).ifPresent(one -> now(one.premises())));
  }

  private void now(String premises) {
    tell(premises, home -> pages.tellPerson(home.owner(), "now", homes.now(home)));
  }

  private void tell(String premises, Consumer<Premises> what) {
    telling.execute(() -> {
      try {
        cameras.premises(premises).filter(this::isRead).ifPresent(what);
      } catch (DataAccessException | TransactionException silent) {
        log.warn("a page of {} was not told: {}", premises, silent.getMessage());
      }
    });
  }

  private boolean isRead(Premises home) {
    return pages.readers(Face.HOME).stream().anyMatch(who -> who.person().equals(home.owner()));
  }

  /** At one pace, whatever happens, so that a change in the list tells nothing of its moment. */
  @Scheduled(fixedRate = 10_000)
  void pace() {
    if (!pages.readers(Face.ROOM).isEmpty()) {
      incidents
          .open()
          .forEach(one -> pages.tell(Face.ROOM, "cameras", Map.of("incident", one.id())));
    }
  }

  @Override
  public void destroy() {
    room.shutdownNow();
    telling.shutdownNow();
  }
}
