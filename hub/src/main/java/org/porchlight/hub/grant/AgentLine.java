package org.porchlight.hub.grant;

import java.util.Optional;
import org.porchlight.link.EndedBy;
import org.porchlight.link.ToAgent;

/** The way to agents and relays, as far as grants need it. Nothing here waits for an answer. */
public interface AgentLine {
  /**
   * Says something to an agent on its idle connection.
   *
   * @return whether it is connected; false means nothing was sent
   */
  boolean say(String agent, ToAgent message);

  /** The name of the relay on which an agent waits; empty while it is not connected. */
  Optional<String> relay(String agent);

  /** Closes both legs of a grant's stream at once, whatever else happens. */
  void end(String grant, EndedBy by, String sentence);
}
