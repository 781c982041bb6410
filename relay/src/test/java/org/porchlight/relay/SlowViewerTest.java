package org.porchlight.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.porchlight.link.EndedBy;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameKind;
import org.porchlight.link.LegEnd;
import org.porchlight.note.SigningKey;

class SlowViewerTest {
  private static final int PICTURE = 100_000;

  private final House house = new House();
  private final List<TestPeer> more = new ArrayList<>();

  @AfterEach
  void close() {
    more.forEach(TestPeer::close);
    house.close();
  }

  /** A viewer that has read the hello and the welcome and then stops reading. */
  private TestPeer slowViewer() {
    TestPeer viewer = house.keep(TestPeer.slowViewer(house.relay.address()));
    viewer.read(1);
    return viewer.show(house.ticket(), house.askKey).welcomed();
  }

  /** Sends groups of one key picture and nine others until pictures have been skipped. */
  private long sendUntilSkipped(TestPeer agent, long from) {
    long sequence = from;
    for (int i = 0; i < 200; i++, sequence++) {
      agent.send(i % 10 == 0 ? House.key(sequence, PICTURE) : House.delta(sequence, PICTURE));
    }
    long in = sequence;
    House.until("all frames in", () -> house.relay.counts().framesIn() == in);
    return sequence;
  }

  @Test
  void skipsToAKeyPictureAndTheSkippedAreCounted() {
    TestPeer viewer = slowViewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    long end = sendUntilSkipped(agent, 1);
    viewer.read(Long.MAX_VALUE / 2);
    House.until("the viewer has read all", () -> viewer.framesWaiting() > 0 && drained());
    agent.send(House.key(end, 10));
    List<Frame> seen = new ArrayList<>();
    do {
      seen.add(viewer.frame());
    } while (seen.getLast().header().sequence() != end);
    assertThat(seen.size()).isLessThan(150);
    for (int i = 1; i < seen.size(); i++) {
      long gap = seen.get(i).header().sequence() - seen.get(i - 1).header().sequence();
      assertThat(gap == 1 || seen.get(i).header().key()).isTrue();
    }
    viewer.close();
    TestHub.Closed closed = (TestHub.Closed) house.hub.await("leg-closed viewer").more();
    assertThat(closed.reason()).isEqualTo(LegEnd.GONE);
    assertThat(closed.carried().frames()).isEqualTo(seen.size());
    assertThat(closed.carried().skipped() + seen.size()).isEqualTo(202);
  }

  private boolean drained() {
    return house.relay.counts().bytesOut() > 0;
  }

  @Test
  void holdsNoMoreThanItsBound() {
    slowViewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    sendUntilSkipped(agent, 1);
    RelayCounts counts = house.relay.counts();
    assertThat(counts.bytesIn()).isGreaterThan(20_000_000);
    assertThat(counts.bytesOut()).isLessThan(8_000_000);
  }

  @Test
  void slowsNeitherItsAgentNorAnotherViewer() throws Exception {
    slowViewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    SigningKey otherKey = SigningKey.generate("elm-3", House.RANDOM);
    String otherGrant = "f".repeat(32);
    house.hub.grants.put(otherGrant, otherKey.verifierKey());
    String ticket = org.porchlight.note.Bytes.random(32, House.RANDOM).toString();
    house.hub.admit(ticket, otherGrant, house.askKey.verifierKey(), House.FAR);
    TestPeer other = TestPeer.viewer(house.relay.address()).show(ticket, house.askKey).welcomed();
    TestPeer otherAgent =
        TestPeer.agentLeg(house.relay.address()).proveLeg(otherKey, otherGrant).welcomed();
    more.addAll(List.of(other, otherAgent));
    otherAgent.send(House.describe(0));
    other.frame();
    for (int i = 1; i <= 200; i++) {
      agent.send(House.delta(i, PICTURE));
      otherAgent.send(i == 1 ? House.key(i, 1_000) : House.delta(i, 1_000));
      assertThat(other.frame().header().sequence()).isEqualTo(i);
    }
    House.until("all frames in", () -> house.relay.counts().framesIn() == 402);
  }

  @Test
  void thatHasNotReadForASecondSkipsHoweverLittleWaits() {
    TestPeer viewer = slowViewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    agent.send(House.key(1, 6_000_000));
    House.until("both on their way", () -> house.relay.counts().framesOut() == 2);
    agent.send(House.delta(2, 1_000));
    House.until("all in", () -> house.relay.counts().framesIn() == 3);
    House.until("a second has passed", secondFromNow());
    agent.send(House.delta(3, 1_000));
    House.until("all in", () -> house.relay.counts().framesIn() == 4);
    viewer.read(Long.MAX_VALUE / 2);
    assertThat(viewer.frame().header().sequence()).isEqualTo(0L);
    assertThat(viewer.frame().header().sequence()).isEqualTo(1L);
    // Until the relay has seen that all was read, key pictures are skipped as well.
    AtomicLong key = new AtomicLong(4);
    House.until(
        "a key picture goes through",
        () -> {
          agent.send(House.key(key.getAndIncrement(), 1_000));
          return viewer.framesWaiting() > 0;
        });
    Frame next = viewer.frame();
    assertThat(next.header().key()).isTrue();
    assertThat(next.header().sequence()).isGreaterThanOrEqualTo(4);
  }

  private static java.util.function.BooleanSupplier secondFromNow() {
    long due = System.nanoTime() + Duration.ofMillis(1_100).toNanos();
    return () -> System.nanoTime() > due;
  }

  @Test
  void isCutOffWithoutBeingAskedWhenTheGrantEnds() {
    slowViewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    sendUntilSkipped(agent, 1);
    long began = System.nanoTime();
    house.relay.end(house.grant, EndedBy.COUNCIL, "The council paused the program.");
    TestHub.Closed closed = (TestHub.Closed) house.hub.await("leg-closed viewer").more();
    assertThat(closed.reason()).isEqualTo(LegEnd.STOPPED);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    long out = house.relay.counts().bytesOut();
    agent.trySend(House.key(500, PICTURE));
    assertThat(agent.closeCode()).isEqualTo(4410);
    assertThat(house.relay.counts().bytesOut()).isEqualTo(out);
  }

  @Test
  void isSentAwayWhenEvenWhatCannotBeSkippedIsTooMuch() {
    slowViewer();
    TestPeer agent = house.agentLeg();
    for (int i = 0; i < 250; i++) {
      agent.send(House.keyWrap(i, 60_000));
    }
    assertThat(house.hub.await("leg-closed viewer").of()).isEqualTo(house.grant);
    assertThat(house.relay.counts().agentLegs()).isEqualTo(1);
  }

  @Test
  void stillGetsDescribeAndLease() {
    TestPeer viewer = slowViewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    long end = sendUntilSkipped(agent, 1);
    agent.send(House.lease(end));
    agent.send(House.describe(end + 1));
    viewer.read(Long.MAX_VALUE / 2);
    List<FrameKind> kinds = new ArrayList<>();
    Frame frame;
    do {
      frame = viewer.frame();
      kinds.add(frame.header().kind());
    } while (frame.header().sequence() != end + 1);
    assertThat(kinds).contains(FrameKind.LEASE).endsWith(FrameKind.DESCRIBE);
  }
}
