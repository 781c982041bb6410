package org.porchlight.hub.look;

import java.util.Map;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.grant.GrantEvent;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.waiver.TermsChanged;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells open pages of the room and of homes what became of looks. */
@Component
class Pushes {
  private final Pages pages;
  private final Homes homes;
  private final Grants grants;
  private final Cameras cameras;
  private final Incidents incidents;

  Pushes(Pages pages, Homes homes, Grants grants, Cameras cameras, Incidents incidents) {
    this.pages = pages;
    this.homes = homes;
    this.grants = grants;
    this.cameras = cameras;
    this.incidents = incidents;
  }

  /** The room hears of every change; the owner of those after a yes. */
  @EventListener
  void on(Looks.LookChanged changed) {
    Look look = changed.look();
    pages.tellPerson(look.operator(), "look", RoomAnswers.of(look));
    boolean allowed = look.askedUntil() == null || look.shown();
    String premises = look.premises();
    if (allowed && premises != null) {
      cameras
          .premises(premises)
          .ifPresent(home -> pages.tellPerson(home.owner(), "look", homes.look(look)));
    }
  }

  @EventListener
  void on(GrantEvent event) {
    switch (event) {
      case GrantEvent.GrantProposed it -> question(it);
      case GrantEvent.OwnerAllowed it -> homeOf(it.grant());
      case GrantEvent.OwnerAnswered it -> home(it.premises());
      case GrantEvent.GrantRefused it -> homeOf(it.grant());
      case GrantEvent.GrantEnded it -> homeOf(it.grant());
      case GrantEvent.GrantSigned _, GrantEvent.GrantOpened _ -> {}
    }
  }

  private void question(GrantEvent.GrantProposed proposed) {
    grants
        .grant(proposed.grant())
        .flatMap(homes::question)
        .ifPresent(question ->
            cameras
                .premises(proposed.permit().camera().premises())
                .ifPresent(home -> pages.tellPerson(home.owner(), "question", question)));
  }

  @EventListener
  void on(TermsChanged changed) {
    home(changed.premises());
  }

  @EventListener
  void on(Looks.AgentMoved moved) {
    cameras.premisesOfAgent(moved.agent()).ifPresent(this::home);
  }

  private void homeOf(String grant) {
    grants.grant(grant).ifPresent(one -> home(one.premises()));
  }

  private void home(String premises) {
    cameras
        .premises(premises)
        .filter(home -> isRead(home))
        .ifPresent(home -> pages.tellPerson(home.owner(), "now", homes.now(home)));
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
}
