package org.porchlight.hub.grant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.porchlight.hub.audit.Actor;
import org.porchlight.link.EndedBy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What ends by itself, and what is kept alive. Everything it needs is in the database, so a hub
 * that comes back within a lease's length goes on with the leases where the last one stopped.
 */
@Component
class Clockwork {
  private static final Logger log = LoggerFactory.getLogger(Clockwork.class);
  private static final Duration OPENING_LASTS = Duration.ofSeconds(10);

  private final GrantRows rows;
  private final Ending ending;
  private final Leases leases;
  private final InstantSource clock;

  Clockwork(GrantRows rows, Ending ending, Leases leases, InstantSource clock) {
    this.rows = rows;
    this.ending = ending;
    this.leases = leases;
    this.clock = clock;
  }

  /** What was at the signers when the hub stopped is nowhere now. */
  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    for (Grant grant : rows.live()) {
      if (grant.state() instanceof GrantState.Proposed) {
        ending.refuse(grant, "hub", "restarted", "The hub was restarted.");
      }
    }
  }

  /** One beat: ends what is over, renews what is due. */
  @Scheduled(fixedDelay = 500)
  void beat() {
    try {
      Instant now = clock.instant();
      rows.overdue(now, now.minus(OPENING_LASTS)).forEach(grant -> over(grant, now));
      leases.renewDue(now);
    } catch (DataAccessException | TransactionException silent) {
      log.warn("the database does not answer; no lease is renewed: {}", silent.getMessage());
    }
  }

  private void over(Grant grant, Instant now) {
    switch (grant.state()) {
      case GrantState.Asking _ ->
          ending.refuse(grant, "owner", "question", "No owner allowed it in time.");
      case GrantState.Proposed _ ->
          ending.refuse(grant, "hub", "signing", "The signers did not answer in time.");
      case GrantState.Opening _ ->
          ending.refuse(grant, "agent", "silence", "The agent did not answer in time.");
      case GrantState.Open _ -> {
        boolean clock = !grant.notAfter().isAfter(now);
        ending.end(
            grant,
            clock ? EndedBy.CLOCK : EndedBy.SILENCE,
            Actor.hub(),
            "hub",
            clock ? "The time is over." : "No lease was renewed.");
      }
      case GrantState.Ended _, GrantState.Refused _ -> {}
    }
  }
}
