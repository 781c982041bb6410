package org.porchlight.hub.look;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.hub.grant.AgentLine;
import org.porchlight.link.EndedBy;
import org.porchlight.link.ToAgent;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.porchlight.relay.Relay;
import org.springframework.stereotype.Component;

/** The relays that can be used now, and on which of them each agent waits. */
@Component
class Relays implements AgentLine {
  private final Map<String, Relay> relays = new ConcurrentHashMap<>();

  /** Agent's key to the name of the relay it is connected to. */
  private final Map<String, String> agents = new ConcurrentHashMap<>();

  void here(Relay relay) {
    relays.put(relay.name(), relay);
  }

  void gone(Relay relay) {
    relays.remove(relay.name(), relay);
    agents.values().removeIf(name -> name.equals(relay.name()) && !relays.containsKey(name));
  }

  void agentHere(Relay relay, VerifierKey agent) {
    agents.put(agent.toString(), relay.name());
  }

  void agentGone(Relay relay, VerifierKey agent) {
    agents.remove(agent.toString(), relay.name());
  }

  /** The relay an agent waits on: there its stream will be. */
  Optional<Relay> of(String agent) {
    return Optional.ofNullable(agents.get(agent)).map(relays::get);
  }

  /** The agents that are connected. */
  Set<String> agents() {
    return Set.copyOf(agents.keySet());
  }

  /** Any relay, for an agent that is away for the moment. */
  Optional<Relay> any() {
    return relays.values().stream().min(Comparator.comparing(Relay::name));
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
