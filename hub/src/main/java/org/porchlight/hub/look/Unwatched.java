package org.porchlight.hub.look;

import java.time.Duration;
import java.time.InstantSource;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.grant.Grants;
import org.porchlight.link.EndedBy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * A look is somebody watching: where nobody does, it ends. A browser that was closed, crashed or
 * lost its network has a minute to come back.
 */
@Component
class Unwatched {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(Unwatched.class);

  private final Legs legs;
  private final Grants grants;
  private final InstantSource clock;

  Unwatched(Legs legs, Grants grants, InstantSource clock) {
    this.legs = legs;
    this.grants = grants;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 1_000)
  void endThem() {
    try {
      legs.unwatchedSince(clock.instant().minus(PATIENCE)).forEach(this::end);
    } catch (DataAccessException silent) {
      log.warn("the database does not answer: {}", silent.getMessage());
    }
  }

  private void end(String grant) {
    grants.stop(grant, EndedBy.OPERATOR, Actor.hub(), "hub", "Nobody was watching.");
  }
}
