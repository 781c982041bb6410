package org.porchlight.hub.look;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.grant.GrantEvent;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
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
 * never undoes or delays what was decided, and nobody's page another's: each person of the room and
 * each home is told by itself. What is about to be told is read anew, one after another, because
 * two changes of a look may be told in another order than they were committed in: so the last thing
 * told is always the newest. Whoever was told too little asks for everything anew.
 */
@Component
class Pushes implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Pushes.class);

  private final Telling room;
  private final Telling telling;
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
    this.room = new Telling("telling-room-", pages::again);
    this.telling = new Telling("telling-home-", this::again);
  }

  /** The room hears of every change; the owner of those after a yes. */
  @TransactionalEventListener(fallbackExecution = true)
  void on(Looks.LookChanged changed) {
    Look look = changed.look();
    String of = "look " + look.id();
    room.tell(
        look.operator(),
        of,
        () -> pages.tellPerson(look.operator(), "look", RoomAnswers.of(newest(look), legs)));
    if (!(look.state() instanceof LookState.Asking)) {
      pages.tellRole(Role.SUPERVISOR, "live", Map.of());
    }
    String premises = look.premises();
    if (look.shown() && premises != null && !(look.state() instanceof LookState.Asking)) {
      tell(premises, of, home -> household(home, "look", homes.look(newest(look))));
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
        "question " + proposed.grant(),
        home ->
            grants
                .grant(proposed.grant())
                .flatMap(homes::question)
                .ifPresent(question -> household(home, "question", question)));
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
    telling.tell(
        "grant " + grant, "now", () -> grants.grant(grant).ifPresent(one -> now(one.premises())));
  }

  private void now(String premises) {
    tell(premises, "now", home -> household(home, "now", homes.now(home)));
  }

  private void tell(String premises, String of, Consumer<Premises> what) {
    telling.tell(
        premises, of, () -> cameras.premises(premises).filter(this::isRead).ifPresent(what));
  }

  private void again(String premises) {
    cameras.household(premises).forEach(pages::again);
  }

  private void household(Premises home, String event, Object data) {
    cameras.household(home.id()).forEach(person -> pages.tellPerson(person, event, data));
  }

  private boolean isRead(Premises home) {
    List<SignedIn> readers = pages.readers(Face.HOME);
    if (readers.isEmpty()) {
      return false;
    }
    List<String> household = cameras.household(home.id());
    return readers.stream().anyMatch(who -> household.contains(who.person()));
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
    room.close();
    telling.close();
  }
}
