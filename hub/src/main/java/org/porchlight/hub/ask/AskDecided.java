package org.porchlight.hub.ask;

import java.time.Instant;
import java.util.List;
import org.porchlight.grant.Reason;

/**
 * An ask was decided. Published in the transaction that records it: a listener that fails undoes
 * it.
 *
 * @param permits what was allowed, or may be after its owner's yes
 * @param turnedAway cameras the operator named and does not get, beside others he does
 */
public record AskDecided(
    String ask,
    String incident,
    Permit.Who who,
    String kind,
    Instant at,
    List<Permit> permits,
    List<TurnedAway> turnedAway) {
  /** Copies. */
  public AskDecided {
    permits = List.copyOf(permits);
    turnedAway = List.copyOf(turnedAway);
  }

  /**
   * A camera that was named and is not got.
   *
   * @param reason as the room is told
   */
  public record TurnedAway(String camera, Reason reason) {}
}
