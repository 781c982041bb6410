package org.porchlight.hub.look;

import java.util.Optional;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.look.RoomAnswers.Ticket;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.RelayAddress;
import org.porchlight.relay.Relay;
import org.springframework.stereotype.Component;

/** Gives a viewer his ticket to the relay on which the camera's agent waits. */
@Component
class Admissions {
  private final Tickets tickets;
  private final Relays relays;
  private final Cameras cameras;
  private final RelayAddress embedded;
  private final EmbeddedRelaySettings settings;

  Admissions(
      Tickets tickets,
      Relays relays,
      Cameras cameras,
      RelayAddress embedded,
      EmbeddedRelaySettings settings) {
    this.tickets = tickets;
    this.relays = relays;
    this.cameras = cameras;
    this.embedded = embedded;
    this.settings = settings;
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
        new Ticket(tickets.make(grant, look.session(), one.name()).toString(), address(one)));
  }

  /** The embedded relay is dialled by the name pages may dial, not by what it is bound to. */
  private String address(Relay relay) {
    return relay.name().equals(settings.name()) ? embedded.text() : relay.address();
  }
}
