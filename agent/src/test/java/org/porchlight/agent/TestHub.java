package org.porchlight.agent;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.LeaseBundle;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.link.Carried;
import org.porchlight.link.FaultProxy;
import org.porchlight.link.FromAgent;
import org.porchlight.link.LegEnd;
import org.porchlight.link.Side;
import org.porchlight.link.Tap;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.porchlight.relay.Admission;
import org.porchlight.relay.Hub;
import org.porchlight.relay.Passage;
import org.porchlight.relay.Relay;
import org.porchlight.relay.RelayClock;
import org.porchlight.relay.RelayConfig;
import org.porchlight.relay.RelayServer;
import org.porchlight.relay.Showing;
import org.porchlight.seal.Grantee;
import org.porchlight.seal.StreamOpener;

/**
 * A hub with a real relay behind a road that can break; it holds everybody's keys, so it can be
 * good or evil.
 */
final class TestHub implements Hub, AutoCloseable {
  static final String ORIGIN = "http://localhost:8080";
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final Papers papers;
  final RelayServer relay;

  /** Pinned too, but the agent's control connection is at the first. */
  final RelayServer secondRelay;

  final FaultProxy road;
  final Tap tap;

  /** The grants whose media leg the agent has proved itself on. */
  final List<String> legsProved = new CopyOnWriteArrayList<>();

  final List<String> everythingHeard = new CopyOnWriteArrayList<>();
  private final BlockingQueue<FromAgent> heard = new LinkedBlockingQueue<>();
  private final Map<String, Admission> tickets = new ConcurrentHashMap<>();
  private FromAgent.@Nullable Ready ready;

  TestHub(VerifierKey agent) throws Exception {
    papers = new Papers(agent, Instant.now(), InstantSource.system());
    relay = relay("relay-1");
    secondRelay = relay("relay-2");
    tap = new Tap(relay.port());
    road = new FaultProxy(tap.port(), 1);
  }

  private RelayServer relay(String name) throws IOException {
    return RelayServer.start(
        RelayConfig.of(name, "127.0.0.1", 0, Set.of(ORIGIN)),
        this,
        new RelayClock(InstantSource.system(), System::nanoTime),
        new SecureRandom());
  }

  TrustPolicy policy() {
    return papers.policy(
        new TrustPolicy.Relay(URI.create("ws://127.0.0.1:" + road.port()), "relay-1"),
        new TrustPolicy.Relay(URI.create(secondRelay.address()), "relay-2"));
  }

  /** Waits for the next message of a kind; others before it are forgotten. */
  <M extends FromAgent> M await(Class<M> kind) throws InterruptedException {
    while (true) {
      FromAgent next = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("The agent never said " + kind.getSimpleName() + ".");
      }
      if (next instanceof FromAgent.Ready latest) {
        ready = latest;
      }
      if (kind.isInstance(next)) {
        return kind.cast(next);
      }
    }
  }

  /** What was said until now is not waited for. */
  void forgetWhatWasSaid() {
    heard.clear();
    ready = null;
  }

  /** Waits until the agent has said that the camera is so. */
  FromAgent.Ready awaitCamera(FromAgent.CameraState state) throws InterruptedException {
    FromAgent.Ready latest = await(FromAgent.Ready.class);
    while (latest.cameras().isEmpty() || latest.cameras().getFirst().state() != state) {
      latest = await(FromAgent.Ready.class);
    }
    return latest;
  }

  /** A grant made of what the agent handed out last. */
  Grant grant() {
    FromAgent.Tag tag = ready.tags().get(Papers.DOOR.value()).getFirst();
    return papers.grant(
        Instant.now(), bytes(ready.challenges().getFirst()), tag.number(), bytes(tag.tag()));
  }

  /** A viewer of this grant, let in. */
  TestViewer viewer(Grant grant) throws Exception {
    return viewer(grant, "ws://127.0.0.1:" + tap.port(), openerOf(grant));
  }

  /** The same at one of the relays. */
  TestViewer viewer(Grant grant, RelayServer at) throws Exception {
    return viewer(grant, at.address(), openerOf(grant));
  }

  /** A viewer that opens nothing and takes everything as it comes. */
  TestViewer blindViewer(Grant grant) throws Exception {
    return viewer(grant, "ws://127.0.0.1:" + tap.port(), null);
  }

  private StreamOpener openerOf(Grant grant) {
    return new StreamOpener(
        papers.sealKeys.getPrivate(),
        Grantee.of(grant.text(), grant.id().value(), grant.camera().value()));
  }

  private TestViewer viewer(Grant grant, String address, @Nullable StreamOpener opener)
      throws Exception {
    Bytes ticket = Bytes.random(32, papers.random);
    tickets.put(
        ticket.toString(),
        new Admission.Granted(grant.id().value(), Instant.now().plusSeconds(1200)));
    return TestViewer.dial(address, ticket.toString(), papers.askKey, opener);
  }

  void open(Grant grant) {
    open(grant, "relay-1");
  }

  /** Opens, and has the agent bring the pictures to the relay of this name. */
  void open(Grant grant, String meeting) {
    GrantBundle b = papers.bundle(grant);
    say(
        new ToAgent.Open(
            meeting,
            b.grant(),
            b.incident(),
            b.viewer(),
            b.ask(),
            b.ordinance(),
            b.terms(),
            b.approval(),
            papers.log.logs(grant, Papers.AGENCY)));
  }

  void lease(Grant grant, long number, String challenge) {
    LeaseBundle b =
        papers.lease(grant.id(), number, bytes(challenge), Instant.now().plusSeconds(60));
    say(new ToAgent.Lease(b.lease(), b.incident(), b.ordinance()));
  }

  /** Says it; to an agent that is just dialling again once it is there. */
  void say(ToAgent message) {
    if (!relay.say(papers.agent, message) && !saidOnceReady(message)) {
      throw new AssertionError("The agent is not there.");
    }
  }

  private boolean saidOnceReady(ToAgent message) {
    try {
      await(FromAgent.Ready.class);
      return relay.say(papers.agent, message);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Bytes bytes(String base64url) {
    try {
      return Bytes.parse(base64url);
    } catch (NoteException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void agentSays(Relay from, VerifierKey agent, FromAgent message) {
    everythingHeard.add(message.json());
    heard.add(message);
  }

  @Override
  public boolean knows(VerifierKey agent) {
    return agent.equals(papers.agent);
  }

  @Override
  public Admission spend(Relay at, Showing showing) {
    boolean proved = showing.isProvedBy(papers.askKey.verifierKey());
    Admission answer = proved ? tickets.remove(showing.view().ticket()) : null;
    return answer == null ? new Admission.Refused("The ticket is not good.") : answer;
  }

  @Override
  public Passage mayStream(Relay at, VerifierKey agent, String grant) {
    legsProved.add(grant);
    return new Passage.Open(Instant.now().plusSeconds(1200));
  }

  @Override
  public void relayHere(Relay here) {}

  @Override
  public void relayGone(Relay gone) {}

  @Override
  public void agentHere(Relay at, VerifierKey agent, long session) {}

  @Override
  public void agentGone(Relay at, VerifierKey agent, long session) {}

  @Override
  public void legOpened(Relay at, String grant, Side side) {}

  @Override
  public void legClosed(Relay at, String grant, Side side, LegEnd reason, Carried carried) {}

  @Override
  public void close() throws IOException {
    road.close();
    tap.close();
    relay.close();
    secondRelay.close();
  }
}
