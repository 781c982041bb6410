package org.porchlight.hub.ask;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.camera.Opening;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was taken from agents for grants that have not reached them. It goes back when the grant
 * fails before that, and when the transaction that took it does.
 */
@Component
class Openings {
  private final Agents agents;
  private final Map<String, Opening> taken = new ConcurrentHashMap<>();

  Openings(Agents agents) {
    this.agents = agents;
  }

  /**
   * Takes a challenge and a tag for a grant.
   *
   * @param goodUntil until when the challenge must be good at least
   */
  Optional<Opening> take(String grant, String agent, String camera, Instant goodUntil) {
    Optional<Opening> opening = agents.take(agent, camera, goodUntil);
    opening.ifPresent(one -> {
      taken.put(grant, one);
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
              if (status != STATUS_COMMITTED) {
                giveBack(grant);
              }
            }
          });
    });
    return opening;
  }

  /** The grant was sent to its agent: what was taken is used. */
  void used(String grant) {
    taken.remove(grant);
  }

  /** The grant will never be sent. Does nothing when it was. */
  void giveBack(String grant) {
    Opening opening = taken.remove(grant);
    if (opening != null) {
      agents.giveBack(opening);
    }
  }
}
