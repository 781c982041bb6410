package org.porchlight.hub.look;

import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.grant.Grants;
import org.porchlight.link.Carried;
import org.porchlight.link.FromAgent;
import org.porchlight.link.LegEnd;
import org.porchlight.link.Side;
import org.porchlight.note.VerifierKey;
import org.porchlight.relay.Admission;
import org.porchlight.relay.Hub;
import org.porchlight.relay.Passage;
import org.porchlight.relay.Relay;
import org.porchlight.relay.Showing;
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
  private final Admissions admissions;

  RelayHub(
      Relays relays,
      Cameras cameras,
      AgentTalk agents,
      Grants grants,
      Looks looks,
      Legs legs,
      Admissions admissions) {
    this.relays = relays;
    this.cameras = cameras;
    this.agents = agents;
    this.grants = grants;
    this.looks = looks;
    this.legs = legs;
    this.admissions = admissions;
  }

  @Override
  public boolean knows(VerifierKey agent) {
    return cameras.premisesOfAgent(agent.toString()).isPresent();
  }

  @Override
  public Admission spend(Relay relay, Showing showing) {
    return admissions
        .spend(relay, showing)
        .<Admission>map(grant -> new Admission.Granted(grant.id(), grant.notAfter()))
        .orElseGet(() -> new Admission.Refused("This ticket is not good, or not any more."));
  }

  @Override
  public Passage mayStream(Relay relay, VerifierKey agent, String grant) {
    return grants
        .grant(grant)
        .filter(one -> one.agent().equals(agent.toString()) && admissions.mayStream(one))
        .<Passage>map(one -> new Passage.Open(one.notAfter()))
        .orElseGet(() -> new Passage.Refused("This agent carries no such grant."));
  }

  @Override
  public void relayHere(Relay relay) {
    log.info("relay {} is here", relay.name());
    relays.here(relay);
  }

  @Override
  public void relayGone(Relay relay) {
    log.info("relay {} is gone", relay.name());
    relays.gone(relay);
  }

  @Override
  public void agentHere(Relay relay, VerifierKey agent, long session) {
    relays.agentHere(relay, agent, session);
    agents.here(agent.toString(), connection(relay, session));
    if (!admissions.isOwn(relay)) {
      // It may wait there since before this hub started, and have said long ago what it can do.
      relays.readyAnew(agent.toString());
    }
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
