package org.porchlight.hub.look;

import java.util.Optional;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.look.RoomAnswers.Ticket;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.relay.Relay;
import org.springframework.stereotype.Component;

/** Gives a viewer his ticket to the relay on which the camera's agent waits. */
@Component
class Admissions {
  private final Tickets tickets;
  private final Relays relays;
  private final Cameras cameras;

  Admissions(Tickets tickets, Relays relays, Cameras cameras) {
    this.tickets = tickets;
    this.relays = relays;
    this.cameras = cameras;
  }

  /** A ticket for a look of this sign-in that runs or is about to; else nothing. */
  Optional<Ticket> admit(Look look, SignedIn who) {
    String grant = look.grant();
    boolean runs =
        switch (look.state()) {
          case LookState.Opening _, LookState.Live _ -> true;
          case LookState.Asking _, LookState.Ended _, LookState.Refused _ -> false;
        };
    if (grant == null || !runs || !look.session().equals(who.signIn())) {
      return Optional.empty();
    }
    Optional<Relay> relay =
        cameras.camera(look.camera()).map(Camera::agent).flatMap(relays::of).or(relays::any);
    return relay.map(one ->
        new Ticket(tickets.make(grant, look.session(), one.name()).toString(), one.address()));
  }
}
