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
 * What was taken from agents in a transaction that may still fail. With the transaction the tag is
 * on the log and used for ever, whatever becomes of its grant; without it, it goes back.
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
              if (status == STATUS_COMMITTED) {
                taken.remove(grant);
              } else {
                giveBack(grant);
              }
            }
          });
    });
    return opening;
  }

  private void giveBack(String grant) {
    Opening opening = taken.remove(grant);
    if (opening != null) {
      agents.giveBack(opening);
    }
  }
}
