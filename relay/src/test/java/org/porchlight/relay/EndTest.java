package org.porchlight.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.link.End;
import org.porchlight.link.EndedBy;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameKind;
import org.porchlight.link.LegEnd;

/** Law 3: no clock, no video; and everything that narrows is done at once. */
class EndTest {
  private House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  private static End end(TestPeer viewer) throws Exception {
    Frame frame = viewer.frame();
    while (frame.header().kind() != FrameKind.END) {
      frame = viewer.frame();
    }
    return End.parse(frame.payload());
  }

  @Test
  void anEndReachesTheViewerQuickly() throws Exception {
    TestPeer viewer = house.viewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    viewer.frame();
    long began = System.nanoTime();
    house.relay.end(house.grant, EndedBy.OWNER, "The owner stopped the look.");
    assertThat(end(viewer).by()).isEqualTo(EndedBy.OWNER);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void theAgentsOwnEndIsTheLastFrameTheViewerSees() throws Exception {
    TestPeer viewer = house.viewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    agent.send(
        new Frame(
                org.porchlight.link.FrameHeader.plain(
                    FrameKind.END, org.porchlight.link.Track.SUB, 1, 0),
                new End(EndedBy.PREMISES, "Stopped at the premises.").payload())
            .message());
    assertThat(end(viewer).by()).isEqualTo(EndedBy.PREMISES);
    assertThat(viewer.closeCode()).isEqualTo(4410);
    assertThat(agent.closeCode()).isEqualTo(4410);
    assertThat(((TestHub.Closed) house.hub.await("leg-closed viewer").more()).reason())
        .isEqualTo(LegEnd.ENDED);
  }

  @Nested
  class AnEndedGrant {
    @Test
    void letsNoLegInAgain() {
      house.viewer();
      house.relay.end(house.grant, EndedBy.OWNER, "Stopped.");
      try (TestPeer leg =
              TestPeer.agentLeg(house.relay.address()).proveLeg(house.agentKey, house.grant);
          TestPeer viewer =
              TestPeer.viewer(house.relay.address()).show(house.ticket(), house.askKey)) {
        assertThat(leg.closeCode()).isEqualTo(4410);
        assertThat(viewer.closeCode()).isEqualTo(4410);
      }
    }

    @Test
    void mayBeEndedAgain() {
      house.relay.end(house.grant, EndedBy.OWNER, "Stopped.");
      house.relay.end(house.grant, EndedBy.CLOCK, "Stopped again.");
      assertThat(house.relay.counts().viewers()).isZero();
    }
  }

  @Test
  void aRelayThatGoesEndsNoLookAndBothSidesAreToldToComeBack() throws Exception {
    TestPeer viewer = house.viewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    assertThat(viewer.frame().header().kind()).isEqualTo(FrameKind.DESCRIBE);
    house.relay.close();
    assertThat(viewer.closeCode()).isEqualTo(1013);
    assertThat(agent.closeCode()).isEqualTo(1013);
    assertThat(((TestHub.Closed) house.hub.await("leg-closed agent").more()).reason())
        .isEqualTo(LegEnd.RELAY_CLOSED);
  }

  @Test
  void whenTheGrantsTimeIsOverBothLegsClose() throws Exception {
    house.hub.notAfter = Instant.now().plusMillis(400);
    TestPeer viewer = house.viewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    assertThat(end(viewer).by()).isEqualTo(EndedBy.CLOCK);
    assertThat(agent.closeCode()).isEqualTo(4410);
    assertThat(((TestHub.Closed) house.hub.await("leg-closed agent").more()).reason())
        .isEqualTo(LegEnd.CLOCK);
  }

  @Test
  void whenNoLeaseComesBothLegsClose() throws Exception {
    house.close();
    house = new House(limits -> limits.with(darkAfter(limits, Duration.ofMillis(400))));
    TestPeer viewer = house.viewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    agent.send(House.key(1, 100));
    assertThat(end(viewer).by()).isEqualTo(EndedBy.SILENCE);
    assertThat(agent.closeCode()).isEqualTo(4410);
    assertThat(((TestHub.Closed) house.hub.await("leg-closed agent").more()).reason())
        .isEqualTo(LegEnd.NO_LEASE);
  }

  @Test
  void leasesKeepItOpen() {
    house.close();
    house = new House(limits -> limits.with(darkAfter(limits, Duration.ofMillis(1_500))));
    TestPeer viewer = house.viewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    viewer.frame();
    long over = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    long[] sequence = {0};
    House.until(
        "two seconds of leases",
        () -> {
          sequence[0]++;
          agent.send(House.lease(sequence[0]));
          return viewer.frame().header().kind() == FrameKind.LEASE && System.nanoTime() > over;
        });
    assertThat(house.relay.counts().viewers()).isEqualTo(1);
  }

  private static RelayLimits.Dark darkAfter(RelayLimits limits, Duration lease) {
    return new RelayLimits.Dark(lease, limits.dark().hub());
  }
}
