package org.porchlight.hub.grant;

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

  /** Closes both legs of a grant's stream at once, whatever else happens. */
  void end(String grant, EndedBy by, String sentence);
}
