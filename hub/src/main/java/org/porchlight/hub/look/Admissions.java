package org.porchlight.hub.look;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.grant.Grant;
import org.porchlight.hub.grant.GrantState;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.look.RoomAnswers.Ticket;
import org.porchlight.hub.people.SignIns;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.RelayAddress;
import org.porchlight.note.Bytes;
import org.porchlight.relay.Relay;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a viewer his ticket to the relay on which the camera's agent waits, and takes it back
 * there, with a line on the record: who cannot be written down is not let in.
 */
@Service
class Admissions {
  private final Tickets tickets;
  private final Relays relays;
  private final Cameras cameras;
  private final Grants grants;
  private final SignIns signIns;
  private final RelayAddress addresses;
  private final EmbeddedRelaySettings embedded;
  private final Audit audit;
  private final InstantSource clock;

  Admissions(
      Tickets tickets,
      Relays relays,
      Cameras cameras,
      Grants grants,
      SignIns signIns,
      RelayAddress addresses,
      EmbeddedRelaySettings embedded,
      Audit audit,
      InstantSource clock) {
    this.tickets = tickets;
    this.relays = relays;
    this.cameras = cameras;
    this.grants = grants;
    this.signIns = signIns;
    this.addresses = addresses;
    this.embedded = embedded;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether it is a look of this sign-in that runs or is about to. */
  boolean runs(Look look, SignedIn who) {
    boolean runs =
        switch (look.state()) {
          case LookState.Opening _, LookState.Live _ -> look.grant() != null;
          case LookState.Asking _, LookState.Ended _, LookState.Refused _ -> false;
        };
    return runs && look.session().equals(who.signIn());
  }

  /** A ticket for such a look; nothing for another, and while no relay is here. */
  Optional<Ticket> admit(Look look, SignedIn who) {
    String grant = look.grant();
    if (grant == null || !runs(look, who)) {
      return Optional.empty();
    }
    Optional<Relay> relay =
        cameras.camera(look.camera()).map(Camera::agent).flatMap(relays::of).or(relays::any);
    return relay.flatMap(one ->
        address(one)
            .map(address ->
                new Ticket(tickets.make(grant, look.session(), one.name()).toString(), address)));
  }

  /** Where pages may dial a relay: the settings say it, not the relay. */
  private Optional<String> address(Relay relay) {
    return relay.name().equals(embedded.name())
        ? Optional.of(addresses.text())
        : addresses.far(relay.name());
  }

  /**
   * Spends a ticket at a relay. Empty when it is unknown, spent, too old or made for another relay,
   * and when its sign-in or its grant is over; it is spent whatever follows.
   */
  @Transactional
  public Optional<Grant> spend(Relay relay, Bytes ticket) {
    Optional<Tickets.Spent> spent = tickets.spend(ticket, relay.name());
    Optional<Grant> admitted =
        spent
            .filter(one -> signIns.runs(one.session()))
            .flatMap(one ->
                grants.grant(one.grant()).filter(grant -> grant.session().equals(one.session())))
            .filter(this::runs);
    if (spent.isPresent() || tickets.isKnown(ticket)) {
      record(relay, admitted);
    }
    return admitted;
  }

  private void record(Relay relay, Optional<Grant> admitted) {
    audit.record(
        new AuditEvent(
            admitted.map(grant -> Actor.person(grant.operator())).orElse(Actor.nobody()),
            "look.viewer-admitted",
            admitted.map(Grant::id).orElse(null),
            relay.name(),
            admitted.isPresent() ? Result.DONE : Result.REFUSED,
            Map.of()));
  }

  /** Whether an agent may bring pictures for a grant: only once everybody has signed. */
  boolean mayStream(Grant grant) {
    return runs(grant) && !(grant.state() instanceof GrantState.Proposed);
  }

  private boolean runs(Grant grant) {
    boolean live =
        switch (grant.state()) {
          case GrantState.Proposed _, GrantState.Opening _, GrantState.Open _ -> true;
          case GrantState.Asking _, GrantState.Ended _, GrantState.Refused _ -> false;
        };
    return live && grant.notAfter().isAfter(clock.instant());
  }
}
