package org.porchlight.hub.grant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.proof.NotLoggedException;
import org.porchlight.hub.proof.Policies;
import org.porchlight.hub.proof.Rules;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.link.ToAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Brings every agent the trust policies after its own, one after another. One that says no is asked
 * again once a minute, and opens nothing meanwhile.
 */
@Component
class NewRules {
  private static final Logger log = LoggerFactory.getLogger(NewRules.class);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** What was brought last. */
  private record Brought(String hash, Instant at) {}

  private final Policies policies;
  private final AgentLogs logs;
  private final AgentLine line;
  private final InstantSource clock;
  private final Map<String, Brought> brought = new ConcurrentHashMap<>();

  NewRules(Policies policies, AgentLogs logs, AgentLine line, InstantSource clock) {
    this.policies = policies;
    this.logs = logs;
    this.line = line;
    this.clock = clock;
  }

  /** A new connection: whatever was on the old one may be lost. */
  void here(String agent) {
    brought.remove(agent);
  }

  /** An agent said which policy it follows. */
  void follows(String agent, @Nullable String hash) {
    if (hash != null) {
      policies.follows(agent, hash);
      bring(agent);
    }
  }

  @EventListener
  void on(Policies.PolicyChanged changed) {
    policies.behind().forEach(this::bring);
  }

  private void bring(String agent) {
    policies.next(agent).ifPresent(next -> bring(agent, next));
  }

  private void bring(String agent, Rules next) {
    String note = next.note();
    SignedCheckpoint checkpoint = next.checkpoint();
    Instant now = clock.instant();
    Brought last = brought.get(agent);
    boolean justNow =
        last != null && last.hash().equals(next.hash()) && now.isBefore(last.at().plus(AGAIN));
    if (note == null || checkpoint == null || justNow) {
      return;
    }
    try {
      brought.put(agent, new Brought(next.hash(), now));
      logs.send(agent, next, checkpoint, proof -> line.say(agent, new ToAgent.Policy(note, proof)));
    } catch (NotLoggedException unproven) {
      brought.remove(agent);
      log.warn("agent {} is not brought the new trust policy: {}", agent, unproven.sentence());
    }
  }
}
