package org.porchlight.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.link.End;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FaultProxy;
import org.porchlight.link.FrameKind;
import org.porchlight.link.FromAgent;
import org.porchlight.link.LegEnd;
import org.porchlight.link.ToAgent;
import org.porchlight.note.SigningKey;

/** A relay by itself, that has dialled the hub's relay port. */
class FarRelayTest {
  private static final RelaySecret SECRET =
      new RelaySecret("a secret of the tests".replace(' ', '-'));
  private static final RelayClock CLOCK = new RelayClock(InstantSource.system(), System::nanoTime);

  private static final FromAgent.Ready READY =
      new FromAgent.Ready(List.of(), List.of(), Map.of(), FromAgent.LogHead.NONE, null, "agent 1");

  private final House house = new House(limits -> limits, config -> config.withDoor(SECRET));
  private final FaultProxy road = road();
  private final DialledHub dialled = new DialledHub(hub(), SECRET, CLOCK);
  private final RelayServer far = far();

  private FaultProxy road() {
    try {
      return new FaultProxy(house.relay.port(), 1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private URI hub() {
    return URI.create("ws://127.0.0.1:" + road.port());
  }

  private RelayServer far() {
    try {
      RelayConfig config =
          RelayConfig.of("relay-2", "127.0.0.1", 0, Set.of(TestPeer.ORIGIN))
              .withLimits(
                  RelayLimits.DEFAULT.with(
                      new RelayLimits.Dark(Duration.ofSeconds(60), Duration.ofMillis(2_500))));
      return RelayServer.start(config, dialled, CLOCK, House.RANDOM);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    far.close();
    dialled.close();
    road.close();
    house.close();
  }

  private Relay farAsTheHubSeesIt() {
    TestHub.Told here = house.hub.await("relay-here");
    while (!here.of().equals("relay-2")) {
      here = house.hub.await("relay-here");
    }
    return here.relay();
  }

  @Test
  void isKnownToTheHubByNameAndAddress() {
    Relay relay = farAsTheHubSeesIt();
    assertThat(relay.name()).isEqualTo("relay-2");
    assertThat(relay.address()).isEqualTo(far.address());
  }

  @Test
  void passesWhatAgentsAndTheHubSay() throws Exception {
    farAsTheHubSeesIt();
    TestPeer agent = house.keep(TestPeer.agent(far.address()).prove(house.agentKey));
    Relay relay = house.hub.await("agent-here").relay();
    agent.say(READY.json());
    assertThat(house.hub.await("agent-says").more()).isEqualTo(READY);
    ToAgent stop = new ToAgent.Stop("porchlight-stop/v1\n{}\n");
    assertThat(relay.say(house.agentKey.verifierKey(), stop)).isTrue();
    assertThat(ToAgent.parse(agent.text())).isEqualTo(stop);
    agent.close();
    house.hub.await("agent-gone");
    assertThat(relay.say(house.agentKey.verifierKey(), stop)).isFalse();
  }

  @Test
  void carriesALookAndEndsItWhenTheHubSaysSo() {
    Relay relay = farAsTheHubSeesIt();
    Look look = look();
    relay.end(house.grant, EndedBy.OWNER, "The owner stopped the look.");
    assertThat(look.viewer.frame().header().kind()).isEqualTo(FrameKind.END);
    assertThat(look.viewer.closeCode()).isEqualTo(4410);
    assertThat(look.agent.closeCode()).isEqualTo(4410);
    TestHub.Told closed = house.hub.await("leg-closed agent");
    assertThat(((TestHub.Closed) closed.more()).reason()).isEqualTo(LegEnd.STOPPED);
    assertThat(((TestHub.Closed) closed.more()).carried().frames()).isEqualTo(1);
  }

  @Test
  void refusesWhatTheHubRefuses() throws Exception {
    farAsTheHubSeesIt();
    house.hub.agents.clear();
    house.hub.grants.clear();
    String spent = house.ticket();
    house.hub.tickets.clear();
    try (TestPeer leg = TestPeer.agentLeg(far.address()).proveLeg(house.agentKey, house.grant);
        TestPeer viewer = TestPeer.viewer(far.address()).show(spent, house.askKey)) {
      assertThat(leg.closeCode()).isEqualTo(4403);
      assertThat(viewer.closeCode()).isEqualTo(4403);
    }
  }

  @Nested
  class WithAnAgentThatSaysMoreThanTheHubCanTake {
    private final Relay relay = farAsTheHubSeesIt();
    private final TestPeer agent = house.keep(TestPeer.agent(far.address()).prove(house.agentKey));
    private final ToAgent stop = new ToAgent.Stop("porchlight-stop/v1\n{}\n");

    @BeforeEach
    void agentIsHere() {
      house.hub.await("agent-here");
      house.hub.slow();
      for (int i = 0; i < 200; i++) {
        agent.trySay(READY.json());
      }
    }

    @AfterEach
    void goOn() {
      house.hub.quick();
    }

    @Test
    void closesThatAgentsConnectionWithTheReason() {
      assertThat(agent.closeCode()).isEqualTo(4400);
      assertThat(agent.closeReason()).isEqualTo("The agent says more than can be taken.");
    }

    @Test
    void tellsTheHubSixtyFourOfItsMessagesAndThatItIsGone() {
      assertThat(agent.closeCode()).isEqualTo(4400);
      House.until("it is gone", () -> !relay.say(house.agentKey.verifierKey(), stop));
      house.hub.quick();
      int said = 0;
      for (TestHub.Told told = house.hub.next();
          !told.what().equals("agent-gone");
          told = house.hub.next()) {
        said += told.what().equals("agent-says") ? 1 : 0;
      }
      assertThat(said).isBetween(1, 64);
    }

    @Test
    void servesOthersMeanwhileAndTheSameAgainAfterwards() throws Exception {
      SigningKey other = SigningKey.generate("elm-3", House.RANDOM);
      house.hub.agents.add(other.verifierKey());
      house.keep(TestPeer.agent(far.address()).prove(other));
      assertThat(house.hub.await("agent-here").of()).isEqualTo("elm-3");
      house.hub.quick();
      house.hub.await("agent-gone");
      house.keep(TestPeer.agent(far.address()).prove(house.agentKey)).say(READY.json());
      assertThat(house.hub.await("agent-here").of()).isEqualTo("oak-14");
      assertThat(house.hub.await("agent-says").of()).isEqualTo("oak-14");
    }
  }

  private record Look(TestPeer viewer, TestPeer agent) {}

  private Look look() {
    TestPeer viewer =
        house.keep(TestPeer.viewer(far.address()).show(house.ticket(), house.askKey).welcomed());
    TestPeer agent =
        house.keep(
            TestPeer.agentLeg(far.address()).proveLeg(house.agentKey, house.grant).welcomed());
    agent.send(House.describe(0));
    viewer.frame();
    return new Look(viewer, agent);
  }

  @Nested
  class ThatLosesItsHub {
    @Test
    void closesEveryLegWhenItsTimeIsOver() {
      farAsTheHubSeesIt();
      Look look = look();
      road.refuse(true).drop();
      house.hub.await("relay-gone");
      assertThat(look.viewer.frame().header().kind()).isEqualTo(FrameKind.END);
      assertThat(look.viewer.closeCode()).isEqualTo(4410);
      assertThat(look.agent.closeCode()).isEqualTo(4410);
      House.until("no viewer is left", () -> far.counts().viewers() == 0);
    }

    @Test
    void closesEveryLegWhenTheRoadOnlyFallsSilent() {
      farAsTheHubSeesIt();
      Look look = look();
      road.partition();
      assertThat(look.viewer.frame().header().kind()).isEqualTo(FrameKind.END);
      assertThat(look.agent.closeCode()).isEqualTo(4410);
    }

    @Test
    void goesOnWhenItFindsItAgainInTime() {
      Relay before = farAsTheHubSeesIt();
      house.keep(TestPeer.agent(far.address()).prove(house.agentKey));
      Look look = look();
      road.drop();
      house.hub.await("relay-gone");
      Relay again = farAsTheHubSeesIt();
      assertThat(again).isNotSameAs(before);
      assertThat(house.hub.await("agent-here").of()).isEqualTo("oak-14");
      look.agent.send(House.key(1, 100));
      assertThat(look.viewer.frame().header().sequence()).isEqualTo(1);
      again.end(house.grant, EndedBy.CLOCK, "Over.");
      assertThat(look.viewer.frame().header().kind()).isEqualTo(FrameKind.END);
    }

    @Test
    void endsWhatWasEndedMeanwhileWhenItFindsItAgain() throws Exception {
      farAsTheHubSeesIt();
      Look look = look();
      road.refuse(true).drop();
      house.hub.await("relay-gone");
      house.relay.end(house.grant, EndedBy.OWNER, "The owner stopped the look.");
      road.refuse(false);
      assertThat(End.parse(look.viewer.frame().payload()).by()).isEqualTo(EndedBy.OWNER);
      assertThat(look.agent.closeCode()).isEqualTo(4410);
    }

    @Test
    void letsNobodyInMeanwhile() {
      farAsTheHubSeesIt();
      road.refuse(true).drop();
      house.hub.await("relay-gone");
      try (TestPeer viewer = TestPeer.viewer(far.address()).show(house.ticket(), house.askKey)) {
        assertThat(viewer.closeCode()).isEqualTo(1013);
      }
    }
  }
}
