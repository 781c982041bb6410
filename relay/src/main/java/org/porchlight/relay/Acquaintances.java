package org.porchlight.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.porchlight.link.FromRelay;
import org.porchlight.link.LinkException;
import org.porchlight.note.VerifierKey;

/**
 * What one far relay has told of its agents and grants, and the order in which the hub hears it:
 * the relay first, then what concerns each agent and each grant in its own order, the relay's going
 * last. What an agent says waits here, {@link AgentConnection#WAITING_MESSAGES} at most: of one
 * that says more, nothing is taken any more, and its relay is told to close the connection.
 */
final class Acquaintances {
  private static final System.Logger LOG = System.getLogger(Acquaintances.class.getName());

  private final Core core;
  private final FarRelay relay;
  private final CountDownLatch known = new CountDownLatch(1);
  private final Map<VerifierKey, AgentThere> agents = new ConcurrentHashMap<>();
  private final Map<String, GrantThere> grants = new ConcurrentHashMap<>();

  private record AgentThere(long session, Mailbox mailbox, boolean saysTooMuch) {}

  private record GrantThere(int legs, Mailbox mailbox) {}

  Acquaintances(Core core, FarRelay relay) {
    this.core = core;
    this.relay = relay;
  }

  void begin() {
    core.calls.execute(() -> {
      try {
        core.hub.relayHere(relay);
      } finally {
        known.countDown();
      }
    });
  }

  boolean hasAgent(VerifierKey agent) {
    return agents.containsKey(agent);
  }

  void agentHere(VerifierKey agent, long session) {
    AgentThere older = agents.get(agent);
    Mailbox mailbox = older == null ? mailbox() : older.mailbox();
    agents.put(agent, new AgentThere(session, mailbox, false));
    mailbox.post(() -> core.hub.agentHere(relay, agent, session));
  }

  void agentGone(VerifierKey agent, long session) {
    AgentThere there = agents.get(agent);
    if (there != null) {
      if (there.session() == session) {
        agents.remove(agent);
      }
      there.mailbox().post(() -> core.hub.agentGone(relay, agent, session));
    }
  }

  void agentSays(VerifierKey agent, FromRelay.AgentSays said) throws LinkException {
    AgentThere there = agents.get(agent);
    if (there == null) {
      throw new LinkException("A relay speaks for an agent that is not there.");
    }
    if (!there.saysTooMuch()
        && !there.mailbox().offer(() -> core.hub.agentSays(relay, agent, said.message()))) {
      agents.put(agent, new AgentThere(there.session(), there.mailbox(), true));
      LOG.log(System.Logger.Level.WARNING, "{0} says more than the hub can take", agent.name());
      relay.closeAgent(agent, there.session(), AgentConnection.SAYS_TOO_MUCH);
    }
  }

  /** A leg is open, perhaps since before the relay lost its hub: one that is over is ended. */
  void legOpened(FromRelay.LegOpen leg) {
    GrantThere there =
        grants.merge(
            leg.grant(),
            new GrantThere(1, mailbox()),
            (old, fresh) -> new GrantThere(old.legs() + 1, old.mailbox()));
    there.mailbox().post(() -> core.hub.legOpened(relay, leg.grant(), leg.side()));
    core.streams
        .endOf(leg.grant())
        .ifPresent(end -> relay.end(leg.grant(), end.by(), end.sentence()));
  }

  void legClosed(FromRelay.LegClosed leg) {
    GrantThere there = grants.get(leg.grant());
    if (there != null) {
      there
          .mailbox()
          .post(() ->
              core.hub.legClosed(relay, leg.grant(), leg.side(), leg.reason(), leg.carried()));
      grants.computeIfPresent(
          leg.grant(),
          (grant, old) -> old.legs() == 1 ? null : new GrantThere(old.legs() - 1, old.mailbox()));
    }
  }

  /** The relay is gone, and every agent with it. */
  void end() {
    List<CountDownLatch> told = new ArrayList<>();
    agents.forEach((agent, there) -> {
      CountDownLatch done = new CountDownLatch(1);
      told.add(done);
      there
          .mailbox()
          .post(() -> {
            try {
              core.hub.agentGone(relay, agent, there.session());
            } finally {
              done.countDown();
            }
          });
    });
    agents.clear();
    core.calls.execute(() -> {
      told.forEach(Acquaintances::await);
      await(known);
      core.hub.relayGone(relay);
    });
  }

  /** A mailbox whose tasks wait until the hub knows the relay. */
  private Mailbox mailbox() {
    Mailbox mailbox = new Mailbox(core.calls, AgentConnection.WAITING_MESSAGES);
    mailbox.post(() -> await(known));
    return mailbox;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the hub was being told.", e);
    }
  }
}
