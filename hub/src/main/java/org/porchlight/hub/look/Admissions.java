package org.porchlight.hub.look;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.grant.Grant;
import org.porchlight.hub.grant.GrantState;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.look.RoomAnswers.Ticket;
import org.porchlight.hub.people.SignIns;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.RelayAddress;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;
import org.porchlight.relay.Relay;
import org.porchlight.relay.Showing;
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
  private final Grants grants;
  private final SignIns signIns;
  private final RelayAddress addresses;
  private final EmbeddedRelaySettings embedded;
  private final Audit audit;
  private final InstantSource clock;

  Admissions(
      Tickets tickets,
      Relays relays,
      Grants grants,
      SignIns signIns,
      RelayAddress addresses,
      EmbeddedRelaySettings embedded,
      Audit audit,
      InstantSource clock) {
    this.tickets = tickets;
    this.relays = relays;
    this.grants = grants;
    this.signIns = signIns;
    this.addresses = addresses;
    this.embedded = embedded;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether it is a look of this sign-in that runs or is about to. */
  boolean runs(Look look, SignedIn who) {
    return runs(look) && look.session().equals(who.signIn());
  }

  /** Whether it runs or is about to, but for another sign-in of the same person. */
  boolean runsElsewhere(Look look, SignedIn who) {
    return runs(look) && !look.session().equals(who.signIn());
  }

  private static boolean runs(Look look) {
    return switch (look.state()) {
      case LookState.Opening _, LookState.Live _ -> look.grant() != null;
      case LookState.Asking _, LookState.Ended _, LookState.Refused _ -> false;
    };
  }

  /** A ticket for such a look; nothing for another, and while no relay is here. */
  Optional<Ticket> admit(Look look, SignedIn who) {
    Optional<Grant> grant = Optional.ofNullable(look.grant()).flatMap(grants::grant);
    if (grant.isEmpty() || !runs(look, who)) {
      return Optional.empty();
    }
    Optional<Relay> meeting = grant.map(Grant::relay).flatMap(relays::named);
    return meeting.flatMap(one -> address(one).map(at -> ticket(grant.get(), look, one, at)));
  }

  private Ticket ticket(Grant grant, Look look, Relay relay, String address) {
    Bytes ticket = tickets.make(grant.id(), look.session(), relay.name());
    return new Ticket(ticket.toString(), address, NoteHash.of(grant.text()).value());
  }

  /** Where pages may dial a relay: the settings say it, not the relay. */
  private Optional<String> address(Relay relay) {
    return isOwn(relay) ? Optional.of(addresses.text()) : addresses.far(relay.name());
  }

  /** Whether a relay runs inside of this hub, and so began with it. */
  boolean isOwn(Relay relay) {
    return relay.name().equals(embedded.name());
  }

  /**
   * Spends a ticket at a relay. Empty when it is unknown, spent, too old or made for another relay,
   * when its sign-in or its grant is over, and in any hand but that of its viewer's ask key; it is
   * spent by its viewer alone, whatever follows.
   */
  @Transactional
  public Optional<Grant> spend(Relay relay, Showing showing) {
    Optional<Grant> admitted =
        tickets
            .find(showing.ticket(), relay.name())
            .filter(one -> signIns.runs(one.session()))
            .flatMap(one ->
                grants.grant(one.grant()).filter(grant -> grant.session().equals(one.session())))
            .filter(grant -> showing.isProvedBy(askKey(grant)))
            .filter(_ -> tickets.spend(showing.ticket(), relay.name()))
            .filter(this::runs);
    if (admitted.isPresent() || tickets.isKnown(showing.ticket())) {
      record(relay, admitted);
    }
    return admitted;
  }

  private static VerifierKey askKey(Grant grant) {
    try {
      return VerifierKey.parse(grant.askKey());
    } catch (NoteException broken) {
      throw new IllegalStateException("ask key of grant " + grant.id(), broken);
    }
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
