package org.porchlight.relay;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.porchlight.link.Carried;
import org.porchlight.link.FromAgent;
import org.porchlight.link.LegEnd;
import org.porchlight.link.Side;
import org.porchlight.note.VerifierKey;

/** A hub of the tests: knows whom it is told to know, and keeps what it is told. */
final class TestHub implements Hub {
  /** One thing a relay told, in words. */
  record Told(String what, Relay relay, String of, Object more) {}

  /** What a ticket is good for, and in whose hand. */
  record Ticket(VerifierKey askKey, Admission admits) {}

  final Set<VerifierKey> agents = ConcurrentHashMap.newKeySet();
  final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
  final Map<String, VerifierKey> grants = new ConcurrentHashMap<>();
  final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  volatile Instant notAfter = House.FAR;
  volatile boolean broken;
  private volatile CountDownLatch open = new CountDownLatch(0);

  /** Holds whatever agents say until {@link #quick}. */
  void slow() {
    open = new CountDownLatch(1);
  }

  void quick() {
    open.countDown();
  }

  void admit(String ticket, String grant, VerifierKey askKey, Instant until) {
    tickets.put(ticket, new Ticket(askKey, new Admission.Granted(grant, until)));
  }

  /** Waits until this was told, and forgets what was told before. */
  Told await(String what) {
    Told told = next();
    while (!told.what().equals(what)) {
      told = next();
    }
    return told;
  }

  /** Waits for the next that is told. */
  Told next() {
    try {
      Told next = told.poll(TestPeer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("The hub was told nothing more.");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void work() {
    if (broken) {
      throw new IllegalStateException("The database is gone.");
    }
  }

  @Override
  public boolean knows(VerifierKey agent) {
    work();
    return agents.contains(agent);
  }

  @Override
  public Admission spend(Relay relay, Showing showing) {
    work();
    String word = showing.view().ticket();
    Ticket ticket = tickets.get(word);
    return ticket != null && showing.isProvedBy(ticket.askKey()) && tickets.remove(word, ticket)
        ? ticket.admits()
        : new Admission.Refused("The ticket is not good.");
  }

  @Override
  public Passage mayStream(Relay relay, VerifierKey agent, String grant) {
    work();
    return agent.equals(grants.get(grant))
        ? new Passage.Open(notAfter)
        : new Passage.Refused("This grant is not this agent's.");
  }

  @Override
  public void relayHere(Relay relay) {
    told.add(new Told("relay-here", relay, relay.name(), relay.address()));
  }

  @Override
  public void relayGone(Relay relay) {
    told.add(new Told("relay-gone", relay, relay.name(), ""));
  }

  @Override
  public void agentHere(Relay relay, VerifierKey agent, long session) {
    told.add(new Told("agent-here", relay, agent.name(), session));
  }

  @Override
  public void agentGone(Relay relay, VerifierKey agent, long session) {
    told.add(new Told("agent-gone", relay, agent.name(), session));
  }

  @Override
  public void agentSays(Relay relay, VerifierKey agent, FromAgent message) {
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    told.add(new Told("agent-says", relay, agent.name(), message));
  }

  @Override
  public void legOpened(Relay relay, String grant, Side side) {
    told.add(new Told("leg-open " + side.wire(), relay, grant, ""));
  }

  /** What a closed leg had carried, and why it closed. */
  record Closed(LegEnd reason, Carried carried) {}

  @Override
  public void legClosed(Relay relay, String grant, Side side, LegEnd reason, Carried carried) {
    told.add(new Told("leg-closed " + side.wire(), relay, grant, new Closed(reason, carried)));
  }
}
