package org.porchlight.relay;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Carried;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FromAgent;
import org.porchlight.link.FromRelay;
import org.porchlight.link.Handshake;
import org.porchlight.link.LegEnd;
import org.porchlight.link.Side;
import org.porchlight.link.Subprotocol;
import org.porchlight.link.ToRelay;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * The hub as a relay by itself sees it: dialled, asked, told, and dialled again when it is lost.
 * When it has not been heard for {@link RelayLimits.Dark#hub}, every leg is closed.
 */
final class DialledHub implements Hub, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DialledHub.class.getName());
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LAST_PAUSE_MILLIS = 3_000;
  private static final long WATCH_MILLIS = 100;

  private final URI door;
  private final RelaySecret secret;
  private final RelayClock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable HubLink link;
  private volatile long heardTicks;

  /**
   * @param hub the address of the hub's relay port, such as {@code ws://localhost:8081}
   */
  DialledHub(URI hub, RelaySecret secret, RelayClock clock) {
    this.door = hub.resolve("/relay");
    this.secret = secret;
    this.clock = clock;
    this.http = HttpClient.newBuilder().connectTimeout(CONNECT).executor(threads).build();
    this.heardTicks = clock.ticks();
  }

  /** Dials the hub for this relay from now on. */
  private void serve(RelayServer server) {
    threads.execute(() -> dialForEver(server));
    threads.execute(() -> watch(server));
  }

  /** Waits until the hub has been reached for the first time. */
  void awaitReached() throws InterruptedException {
    reached.await();
  }

  private void dialForEver(RelayServer server) {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      do {
        if (dialOnce(server)) {
          pause = FIRST_PAUSE_MILLIS;
        }
        pause = Math.min(2 * pause, LAST_PAUSE_MILLIS);
      } while (!closed.await(pause, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean dialOnce(RelayServer server) throws InterruptedException {
    HubLink next = new HubLink(clock, threads, told -> hear(server, told));
    try {
      http.newWebSocketBuilder()
          .subprotocols(Subprotocol.RELAY)
          .header("Authorization", secret.authorization())
          .connectTimeout(CONNECT)
          .buildAsync(door, next)
          .get(2 * CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.INFO, "The hub does not answer: {0}", e.getMessage());
      return false;
    }
    next.tell(new FromRelay.RelayHere(server.name(), server.address()));
    link = next;
    announce(server.core(), next);
    reached.countDown();
    next.awaitLoss();
    heardTicks = next.heardTicks();
    link = null;
    return true;
  }

  /** Tells a hub that has just been reached who is here already. */
  private static void announce(Core core, HubLink to) {
    for (AgentConnection each : core.agents.all()) {
      String agent = each.agent().toString();
      to.tell(new FromRelay.AgentHere(agent, each.session()));
      if (core.agents.find(each.agent()) != each) {
        to.tell(new FromRelay.AgentGone(agent, each.session()));
      }
    }
    core.streams
        .all()
        .forEach(stream ->
            stream.sides().forEach(side -> to.tell(new FromRelay.LegOpen(stream.grant(), side))));
  }

  private void watch(RelayServer server) {
    try {
      while (!closed.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
        HubLink now = link;
        long heard = now == null ? heardTicks : now.heardTicks();
        if (clock.passed(heard, server.core().limits().dark().hub())) {
          server.endAll(EndedBy.SILENCE, "The relay lost its hub.", LegEnd.NO_HUB);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void hear(RelayServer server, ToRelay told) {
    switch (told) {
      case ToRelay.Reply reply -> {}
      case ToRelay.EndGrant m -> server.end(m.grant(), m.by(), m.sentence());
      case ToRelay.Say m -> agent(m.agent(), key -> server.say(key, m.message()));
      case ToRelay.CloseAgent m ->
          agent(m.agent(), key -> server.closeAgent(key, m.session(), m.sentence()));
    }
  }

  private static void agent(String name, Consumer<VerifierKey> what) {
    try {
      what.accept(VerifierKey.parse(name));
    } catch (NoteException e) {
      LOG.log(System.Logger.Level.WARNING, "The hub speaks to a key that is none", e);
    }
  }

  private ToRelay.Reply ask(LongFunction<FromRelay.Question> question) {
    HubLink to = link;
    if (to == null) {
      throw new HubLost();
    }
    return to.ask(question);
  }

  private void tell(FromRelay message) {
    HubLink to = link;
    if (to != null) {
      to.tell(message);
    }
  }

  @Override
  public boolean knows(VerifierKey agent) {
    return ask(call -> new FromRelay.Knows(call, agent.toString())) instanceof ToRelay.Known known
        && known.known();
  }

  @Override
  public Admission spend(Relay relay, Showing showing) {
    String challenge = showing.hello().challenge();
    Handshake.View view = showing.view();
    return switch (ask(
        call -> new FromRelay.Spend(call, view.ticket(), challenge, view.signature()))) {
      case ToRelay.Admitted yes -> new Admission.Granted(yes.grant(), yes.notAfter());
      case ToRelay.NotAdmitted no -> new Admission.Refused(no.sentence());
      case ToRelay.Known other -> throw new HubLost();
      case ToRelay.Streams other -> throw new HubLost();
    };
  }

  @Override
  public Passage mayStream(Relay relay, VerifierKey agent, String grant) {
    return switch (ask(call -> new FromRelay.MayStream(call, agent.toString(), grant))) {
      case ToRelay.Streams yes -> new Passage.Open(yes.notAfter());
      case ToRelay.NotAdmitted no -> new Passage.Refused(no.sentence());
      case ToRelay.Known other -> throw new HubLost();
      case ToRelay.Admitted other -> throw new HubLost();
    };
  }

  @Override
  public void relayHere(Relay relay) {
    if (relay instanceof RelayServer server) {
      serve(server);
    }
  }

  @Override
  public void relayGone(Relay relay) {
    close();
  }

  @Override
  public void agentHere(Relay relay, VerifierKey agent, long session) {
    tell(new FromRelay.AgentHere(agent.toString(), session));
  }

  @Override
  public void agentGone(Relay relay, VerifierKey agent, long session) {
    tell(new FromRelay.AgentGone(agent.toString(), session));
  }

  @Override
  public void agentSays(Relay relay, VerifierKey agent, FromAgent message) {
    tell(new FromRelay.AgentSays(agent.toString(), message));
  }

  @Override
  public void legOpened(Relay relay, String grant, Side side) {
    tell(new FromRelay.LegOpen(grant, side));
  }

  @Override
  public void legClosed(Relay relay, String grant, Side side, LegEnd reason, Carried carried) {
    tell(new FromRelay.LegClosed(grant, side, reason, carried));
  }

  @Override
  public void close() {
    closed.countDown();
    HubLink open = link;
    if (open != null) {
      open.lose();
    }
    http.shutdownNow();
    threads.shutdownNow();
  }
}
