package org.porchlight.hub.incident;

import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Handling;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Opened;

/**
 * An incident in its newest version, both forms signed by dispatch.
 *
 * @param full with the place, for the room and the signers
 * @param coarse with the 100 m cell and no words, for agents and owners
 * @param handling what dispatch does about it, for the room; null where it did not say
 */
public record Reported(
    Opened<Incident> full, Opened<Incident> coarse, @Nullable Opened<Handling> handling) {
  /** The id. */
  public String id() {
    return full.says().id().value();
  }

  /** The feed it came through; empty where dispatch did not say. */
  String feed() {
    return handling == null ? "" : handling.says().feed();
  }
}
