package org.porchlight.hub.incident;

import org.porchlight.grant.Incident;
import org.porchlight.grant.Opened;

/**
 * An incident in its newest version, both forms signed by dispatch.
 *
 * @param full with the place, for the room and the signers
 * @param coarse with the 100 m cell and no words, for agents and owners
 */
public record Reported(Opened<Incident> full, Opened<Incident> coarse) {
  /** The id. */
  public String id() {
    return full.says().id().value();
  }
}
