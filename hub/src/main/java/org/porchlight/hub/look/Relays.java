package org.porchlight.hub.look;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.hub.camera.ReadyCall;
import org.porchlight.hub.grant.AgentLine;
import org.porchlight.hub.part.Answering;
import org.porchlight.hub.part.Part;
import org.porchlight.hub.program.RelayAddress;
import org.porchlight.link.EndedBy;
import org.porchlight.link.ToAgent;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.porchlight.relay.Relay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The relays that can be used now, and on which of them each agent waits. */
@Component
class Relays implements AgentLine, ReadyCall, Answering {
  /** An agent's newest connection. */
  private record Line(Relay relay, long session) {}

  private static final Logger log = LoggerFactory.getLogger(Relays.class);

  private final RelayAddress address;
  private final Map<String, Relay> relays = new ConcurrentHashMap<>();
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  Relays(RelayAddress address) {
    this.address = address;
  }

  void here(Relay relay) {
    relays.put(relay.name(), relay);
  }

  void gone(Relay relay) {
    relays.remove(relay.name(), relay);
  }

  /** An agent connected; what is told late of an older connection changes nothing. */
  void agentHere(Relay relay, VerifierKey agent, long session) {
    lines.compute(
        agent.toString(),
        (_, old) ->
            old != null && old.relay().equals(relay) && old.session() > session
                ? old
                : new Line(relay, session));
  }

  void agentGone(Relay relay, VerifierKey agent, long session) {
    lines.remove(agent.toString(), new Line(relay, session));
  }

  /** The relay an agent waits on: there its stream will be. */
  Optional<Relay> of(String agent) {
    return Optional.ofNullable(lines.get(agent)).map(Line::relay);
  }

  /** The agents that are connected. */
  Set<String> agents() {
    return Set.copyOf(lines.keySet());
  }

  /** The relay of that name, while it can be used. */
  Optional<Relay> named(String name) {
    return Optional.ofNullable(relays.get(name));
  }

  @Override
  public Set<Part> silent() {
    return relays.isEmpty() || !relays.keySet().containsAll(address.far().keySet())
        ? Set.of(Part.RELAY)
        : Set.of();
  }

  @Override
  public Optional<String> relay(String agent) {
    return of(agent).map(Relay::name);
  }

  @Override
  public void readyAnew(String agent) {
    if (!say(agent, new ToAgent.Fresh())) {
      log.debug("agent {} is not connected; its owner is not asked", agent);
    }
  }

  @Override
  public boolean say(String agent, ToAgent message) {
    try {
      VerifierKey key = VerifierKey.parse(agent);
      return of(agent).map(relay -> relay.say(key, message)).orElse(false);
    } catch (NoteException notAKey) {
      return false;
    }
  }

  @Override
  public void end(String grant, EndedBy by, String sentence) {
    relays.values().forEach(relay -> relay.end(grant, by, sentence));
  }
}
