package org.porchlight.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.link.FromAgent;
import org.porchlight.link.ToAgent;

class AgentTest {
  private static final FromAgent.Ready READY =
      new FromAgent.Ready(
          List.of(), List.of(), Map.of(), FromAgent.LogHead.NONE, null, "porchlight-agent 0.1.0");

  private House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatItSaysReachesTheHubInOrder() {
    TestPeer agent = house.agent();
    agent.say(READY.json());
    FromAgent.Refused second = new FromAgent.Refused(house.grant, "stops", "The owner said stop.");
    agent.say(second.json());
    assertThat(house.hub.await("agent-here").of()).isEqualTo("oak-14");
    assertThat(house.hub.await("agent-says").more()).isEqualTo(READY);
    assertThat(house.hub.await("agent-says").more()).isEqualTo(second);
  }

  @Test
  void whatTheHubSaysReachesIt() throws Exception {
    TestPeer agent = house.agent();
    ToAgent stop = new ToAgent.Stop("porchlight-stop/v1\n{}\n");
    assertThat(house.relay.say(house.agentKey.verifierKey(), stop)).isTrue();
    assertThat(ToAgent.parse(agent.text())).isEqualTo(stop);
  }

  @Test
  void whoIsNotHereCannotBeTold() {
    ToAgent stop = new ToAgent.Stop("porchlight-stop/v1\n{}\n");
    assertThat(house.relay.say(house.agentKey.verifierKey(), stop)).isFalse();
  }

  @Test
  void whoConnectsAnewTakesTheOlderConnectionsPlace() throws Exception {
    house.hub.await("relay-here");
    TestPeer older = house.agent();
    TestPeer newer = house.agent();
    assertThat(older.closeCode()).isEqualTo(4409);
    Map<String, List<Object>> sessions =
        Stream.generate(house.hub::next)
            .limit(3)
            .collect(
                Collectors.groupingBy(
                    TestHub.Told::what,
                    Collectors.mapping(TestHub.Told::more, Collectors.toList())));
    assertThat(sessions.get("agent-here")).containsExactlyInAnyOrder(1L, 2L);
    assertThat(sessions.get("agent-gone")).containsExactly(1L);
    ToAgent stop = new ToAgent.Stop("porchlight-stop/v1\n{}\n");
    assertThat(house.relay.say(house.agentKey.verifierKey(), stop)).isTrue();
    assertThat(ToAgent.parse(newer.text())).isEqualTo(stop);
  }

  @Test
  void whoGoesIsReportedGone() {
    house.agent().close();
    house.hub.await("agent-gone");
    assertThat(house.relay.counts().agents()).isZero();
  }

  @Test
  void whoKeepsSilentIsClosed() {
    house.close();
    house =
        new House(limits ->
            limits.with(
                new RelayLimits.Patience(
                    Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofMillis(300))));
    house.agent();
    house.hub.await("agent-gone");
  }

  @Test
  void whoAnswersPingsStays() {
    house.close();
    house =
        new House(limits ->
            limits.with(
                new RelayLimits.Patience(
                    Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(4))));
    TestPeer agent = house.agent();
    House.until("three pings came", () -> agent.pings() >= 3);
    agent.say(READY.json());
    assertThat(house.hub.await("agent-says").more()).isEqualTo(READY);
  }

  @Nested
  class IsClosedWhenItSends {
    private final TestPeer agent = house.agent();

    @Test
    void whatIsNoMessage() {
      agent.say("{\"type\":\"open-sesame\"}");
      assertThat(agent.closeCode()).isEqualTo(4400);
    }

    @Test
    void aFrame() {
      agent.send(House.describe(0));
      assertThat(agent.closeCode()).isEqualTo(4400);
    }

    @Test
    void moreTextThanTheLimit() {
      agent.say("x".repeat(70_000));
      assertThat(agent.closeCode()).isEqualTo(1009);
    }

    @Test
    void moreThanTheHubCanTake() {
      house.hub.slow();
      for (int i = 0; i < 200; i++) {
        agent.trySay(READY.json());
      }
      assertThat(agent.closeCode()).isEqualTo(4400);
      house.hub.quick();
    }
  }

  @Nested
  class AMediaLegIsClosedWhenItSends {
    private final TestPeer viewer = house.viewer();
    private final TestPeer leg = house.agentLeg();

    private void refused(ByteBuffer frame) {
      leg.send(frame);
      assertThat(leg.closeCode()).isEqualTo(4400);
      assertThat(((TestHub.Closed) house.hub.await("leg-closed agent").more()).reason())
          .isEqualTo(org.porchlight.link.LegEnd.NOT_ALLOWED);
      assertThat(viewer.framesWaiting()).isZero();
    }

    private ByteBuffer changed(ByteBuffer frame, int at, int value) {
      return frame.put(at, (byte) value);
    }

    @Test
    void aFrameOfAnUnknownKind() {
      refused(changed(House.describe(0), 0, 9));
    }

    @Test
    void anUnknownFlag() {
      refused(changed(House.describe(0), 1, 4));
    }

    @Test
    void anUnknownTrack() {
      refused(changed(House.describe(0), 3, 2));
    }

    @Test
    void aTimeBefore1970() {
      refused(changed(House.key(0, 10), 8, 0x80));
    }

    @Test
    void aPictureWithoutADescribe() {
      refused(House.key(0, 10));
    }

    @Test
    void lessThanAHeader() {
      refused(ByteBuffer.allocate(15));
    }

    @Test
    void anEmptyPicture() {
      refused(House.key(0, 10).slice(0, 16));
    }

    @Test
    void aDescribeLargerThanItsLimit() {
      ByteBuffer large = ByteBuffer.allocate(65 * 1024 + 16);
      refused(changed(large, 0, 1));
    }

    @Test
    void anEndThatSaysNothing() {
      refused(changed(ByteBuffer.allocate(20), 0, 5));
    }

    @Test
    void theRelaysOwnSequence() {
      refused(House.describe(0xffff_ffffL));
    }

    @Test
    void aSequenceThatGoesBack() {
      leg.send(House.describe(5));
      viewer.frame();
      refused(House.lease(5));
    }

    @Test
    void aPictureLargerThanTheLimit() {
      leg.send(House.describe(0));
      viewer.frame();
      leg.trySend(changed(ByteBuffer.allocate(8 * 1024 * 1024 + 17), 0, 2));
      assertThat(((TestHub.Closed) house.hub.await("leg-closed agent").more()).reason())
          .isEqualTo(org.porchlight.link.LegEnd.NOT_ALLOWED);
      assertThat(viewer.framesWaiting()).isZero();
    }

    @Test
    void aFrameInPieces() {
      leg.sendPart(House.describe(0).slice(0, 10), false);
      assertThat(leg.closeCode()).isEqualTo(4400);
    }

    @Test
    void text() {
      leg.say("{}");
      assertThat(leg.closeCode()).isEqualTo(4400);
    }
  }

  @Test
  void whoseLegBrokeMayDialItAgainAndGoesOnCounting() {
    TestPeer viewer = house.viewer();
    TestPeer first = house.agentLeg();
    first.send(House.describe(0));
    first.send(House.key(1, 10));
    viewer.frame();
    viewer.frame();
    first.close();
    house.hub.await("leg-closed agent");
    TestPeer second = house.agentLeg();
    second.send(House.keyWrap(2, 117));
    second.send(House.describe(3));
    second.send(House.key(4, 10));
    assertThat(viewer.frame().header().sequence()).isEqualTo(2);
    assertThat(viewer.frame().header().sequence()).isEqualTo(3);
    assertThat(viewer.frame().header().sequence()).isEqualTo(4);
    second.send(House.delta(1, 10));
    assertThat(second.closeCode()).isEqualTo(4400);
  }

  @Test
  void aViewerMaySendNothing() {
    TestPeer viewer = house.viewer();
    viewer.send(House.describe(0));
    assertThat(viewer.closeCode()).isEqualTo(4400);
  }
}
