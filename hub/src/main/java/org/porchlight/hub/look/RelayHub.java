package org.porchlight.hub.look;

import java.time.InstantSource;
import java.util.Optional;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.grant.Grant;
import org.porchlight.hub.grant.GrantState;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.people.SignIns;
import org.porchlight.link.Carried;
import org.porchlight.link.FromAgent;
import org.porchlight.link.LegEnd;
import org.porchlight.link.Side;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.porchlight.relay.Admission;
import org.porchlight.relay.Hub;
import org.porchlight.relay.Passage;
import org.porchlight.relay.Relay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What relays ask of this hub and tell it, embedded or far. */
@Component
class RelayHub implements Hub {
  private static final Logger log = LoggerFactory.getLogger(RelayHub.class);

  private final Relays relays;
  private final Cameras cameras;
  private final AgentTalk agents;
  private final Grants grants;
  private final Looks looks;
  private final Legs legs;
  private final Tickets tickets;
  private final SignIns signIns;
  private final InstantSource clock;

  RelayHub(
      Relays relays,
      Cameras cameras,
      AgentTalk agents,
      Grants grants,
      Looks looks,
      Legs legs,
      Tickets tickets,
      SignIns signIns,
      InstantSource clock) {
    this.relays = relays;
    this.cameras = cameras;
    this.agents = agents;
    this.grants = grants;
    this.looks = looks;
    this.legs = legs;
    this.tickets = tickets;
    this.signIns = signIns;
    this.clock = clock;
  }

  @Override
  public boolean knows(VerifierKey agent) {
    return cameras.premisesOfAgent(agent.toString()).isPresent();
  }

  /** The ticket is spent whatever follows; grant and sign-in must still be alive. */
  @Override
  public Admission spend(Relay relay, Bytes ticket) {
    Optional<Grant> grant =
        tickets
            .spend(ticket, relay.name())
            .filter(spent -> signIns.runs(spent.session()))
            .flatMap(spent ->
                grants.grant(spent.grant()).filter(one -> one.session().equals(spent.session())));
    if (grant.isEmpty() || !runs(grant.get())) {
      return new Admission.Refused("This ticket is not good, or not any more.");
    }
    try {
      VerifierKey askKey = VerifierKey.parse(grant.get().askKey());
      return new Admission.Granted(grant.get().id(), askKey, grant.get().notAfter());
    } catch (NoteException broken) {
      throw new IllegalStateException("ask key of grant " + grant.get().id(), broken);
    }
  }

  @Override
  public Passage mayStream(Relay relay, VerifierKey agent, String grant) {
    return grants
        .grant(grant)
        .filter(one -> one.agent().equals(agent.toString()) && mayStream(one))
        .<Passage>map(one -> new Passage.Open(one.notAfter()))
        .orElseGet(() -> new Passage.Refused("This agent carries no such grant."));
  }

  private boolean runs(Grant grant) {
    boolean live =
        switch (grant.state()) {
          case GrantState.Proposed _, GrantState.Opening _, GrantState.Open _ -> true;
          case GrantState.Asking _, GrantState.Ended _, GrantState.Refused _ -> false;
        };
    return live && grant.notAfter().isAfter(clock.instant());
  }

  /** Its agent may bring pictures only once everybody has signed. */
  private boolean mayStream(Grant grant) {
    return runs(grant) && !(grant.state() instanceof GrantState.Proposed);
  }

  @Override
  public void relayHere(Relay relay) {
    relays.here(relay);
  }

  @Override
  public void relayGone(Relay relay) {
    relays.gone(relay);
  }

  @Override
  public void agentHere(Relay relay, VerifierKey agent, long session) {
    relays.agentHere(relay, agent, session);
    agents.here(agent.toString(), connection(relay, session));
  }

  @Override
  public void agentGone(Relay relay, VerifierKey agent, long session) {
    relays.agentGone(relay, agent, session);
    agents.gone(agent.toString(), connection(relay, session));
  }

  private static String connection(Relay relay, long session) {
    return relay.name() + " " + session;
  }

  @Override
  public void agentSays(Relay relay, VerifierKey agent, FromAgent message) {
    agents.says(agent.toString(), message);
  }

  @Override
  public void legOpened(Relay relay, String grant, Side side) {
    legs.opened(grant, side);
    if (side == Side.AGENT) {
      looks.picturesFlow(grant);
      looks.legMoved(grant);
    }
  }

  /**
   * A leg that breaks is dialled again by its side; whether the look goes on is the leases' to say.
   */
  @Override
  public void legClosed(Relay relay, String grant, Side side, LegEnd reason, Carried carried) {
    log.debug("{} leg of grant {} closed: {}, {}", side, grant, reason, carried);
    legs.closed(grant, side);
    if (side == Side.AGENT) {
      looks.legMoved(grant);
    }
  }
}
