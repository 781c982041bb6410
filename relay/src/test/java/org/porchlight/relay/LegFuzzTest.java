package org.porchlight.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.porchlight.link.FaultProxy;
import org.porchlight.link.Frame;

/** Whatever comes over a socket, the relay goes on, and passes on only what it has checked. */
class LegFuzzTest {
  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void damagedFramesCloseTheLegOrPassAsFrames() {
    SplittableRandom random = new SplittableRandom(21);
    TestPeer viewer = house.viewer();
    for (int round = 0; round < 40; round++) {
      try (TestPeer leg =
          TestPeer.agentLeg(house.relay.address()).proveLeg(house.agentKey, house.grant)) {
        leg.welcomed();
        long base = round * 10L;
        List.of(
                House.describe(base),
                House.key(base + 1, 100),
                House.lease(base + 2),
                House.delta(base + 3, 30))
            .forEach(frame -> leg.trySend(damaged(frame, random)));
      }
      house.hub.await("leg-closed agent");
    }
    while (viewer.framesWaiting() > 0) {
      Frame passed = viewer.frame();
      assertThat(passed.header().sequence()).isNotNegative();
    }
  }

  @Test
  void damagedTextsNeverReachTheHubAsMessages() {
    SplittableRandom random = new SplittableRandom(22);
    for (int round = 0; round < 40; round++) {
      try (TestPeer agent = house.agent()) {
        byte[] said =
            "{\"type\":\"ready\",\"challenges\":[]}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        said[random.nextInt(said.length)] = (byte) (32 + random.nextInt(90));
        agent.say(new String(said, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(agent.closeCode()).isEqualTo(4400);
      }
    }
    assertThat(house.hub.told).noneMatch(told -> told.what().equals("agent-says"));
  }

  @Test
  void aRoadThatChangesBytesBreaksLegsButNotTheRelay() throws IOException {
    TestPeer good = house.agent();
    try (FaultProxy road = new FaultProxy(house.relay.port(), 5)) {
      for (int round = 0; round < 20; round++) {
        road.flip(0);
        try (TestPeer leg =
            TestPeer.agentLeg("ws://127.0.0.1:" + road.port())
                .proveLeg(house.agentKey, house.grant)
                .welcomed()) {
          road.flip(200);
          for (int i = 0; i < 20; i++) {
            leg.trySend(House.describe(round * 100L + i));
          }
        }
        house.hub.await("leg-closed agent");
      }
    }
    assertThat(house.relay.counts().agents()).isEqualTo(1);
    assertThat(good.pings()).isNotNegative();
    house.agentLeg();
  }

  private static ByteBuffer damaged(ByteBuffer frame, SplittableRandom random) {
    for (int i = random.nextInt(3); i > 0; i--) {
      frame.put(random.nextInt(Math.min(20, frame.limit())), (byte) random.nextInt(256));
    }
    return random.nextInt(8) == 0 ? frame.limit(random.nextInt(frame.limit())) : frame;
  }
}
