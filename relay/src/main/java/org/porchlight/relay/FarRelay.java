package org.porchlight.relay;

import org.porchlight.link.EndedBy;
import org.porchlight.link.ToAgent;
import org.porchlight.link.ToRelay;
import org.porchlight.note.VerifierKey;

/** A relay that stands by itself, as its hub sees it. */
final class FarRelay implements Relay {
  private final String name;
  private final String address;
  private final RelayDoor door;

  FarRelay(String name, String address, RelayDoor door) {
    this.name = name;
    this.address = address;
    this.door = door;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public boolean say(VerifierKey agent, ToAgent message) {
    return door.hasAgent(agent) && door.say(new ToRelay.Say(agent.toString(), message));
  }

  /** Has the relay close an agent's connection. */
  void closeAgent(VerifierKey agent, long session, String sentence) {
    door.say(new ToRelay.CloseAgent(agent.toString(), session, sentence));
  }

  @Override
  public void end(String grant, EndedBy by, String sentence) {
    door.say(new ToRelay.EndGrant(grant, by, sentence));
  }
}
