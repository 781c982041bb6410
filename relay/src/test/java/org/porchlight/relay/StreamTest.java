package org.porchlight.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.link.End;
import org.porchlight.link.EndedBy;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.LegEnd;
import org.porchlight.link.Track;

class StreamTest {
  private House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void everyFrameOfTheAgentReachesTheViewerAsItIs() {
    TestPeer viewer = house.viewer();
    TestPeer agent = house.agentLeg();
    List<ByteBuffer> sent =
        List.of(House.describe(0), House.lease(1), House.key(2, 60_000), House.delta(3, 9_000));
    sent.forEach(frame -> agent.send(frame.duplicate()));
    for (ByteBuffer frame : sent) {
      assertThat(viewer.frame().message()).isEqualTo(frame);
    }
  }

  @Test
  void aPictureOfEightMebibytesPasses() {
    TestPeer viewer = house.viewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    agent.send(House.key(1, 8 * 1024 * 1024));
    assertThat(viewer.frame().header().kind()).isEqualTo(FrameKind.DESCRIBE);
    assertThat(viewer.frame().payload().remaining()).isEqualTo(8 * 1024 * 1024);
  }

  @Nested
  class AViewerThatComesLater {
    @Test
    void getsDescribeLeaseAndThePicturesSinceTheLastKeyPictureAtOnce() {
      TestPeer agent = house.agentLeg();
      agent.send(House.describe(0));
      agent.send(House.lease(1));
      agent.send(House.key(2, 1_000));
      agent.send(House.delta(3, 1_000));
      agent.send(House.key(4, 1_000));
      agent.send(House.delta(5, 1_000));
      House.until("all frames in", () -> house.relay.counts().framesIn() == 6);
      TestPeer viewer = house.viewer();
      assertThat(IntStream.range(0, 4).mapToObj(i -> viewer.frame().header().sequence()).toList())
          .containsExactly(0L, 1L, 4L, 5L);
    }

    @Test
    void waitsForTheNextKeyPictureWhenTheyWereTooMany() {
      house.close();
      house =
          new House(
              limits -> limits.with(new RelayLimits.Kept(limits.kept().time(), 5_000, 9_000)));
      TestPeer agent = house.agentLeg();
      agent.send(House.describe(0));
      agent.send(House.key(1, 4_000));
      agent.send(House.delta(2, 4_000));
      House.until("all frames in", () -> house.relay.counts().framesIn() == 3);
      assertThat(house.relay.counts().keptBytes()).isZero();
      TestPeer viewer = house.viewer();
      agent.send(House.delta(3, 1_000));
      agent.send(House.key(4, 1_000));
      assertThat(viewer.frame().header().sequence()).isEqualTo(0);
      assertThat(viewer.frame().header().sequence()).isEqualTo(4);
    }

    @Test
    void keepsNothingOnceTheStreamIsOver() {
      TestPeer agent = house.agentLeg();
      agent.send(House.describe(0));
      agent.send(House.key(1, 4_000));
      House.until("all frames in", () -> house.relay.counts().keptBytes() == 4_016);
      agent.close();
      House.until("forgotten", () -> house.relay.counts().keptBytes() == 0);
    }
  }

  @Nested
  class WhenTheGrantEnds {
    @Test
    void bothLegsCloseAtOnceAndTheViewerIsToldWhy() throws Exception {
      TestPeer viewer = house.viewer();
      TestPeer agent = house.agentLeg();
      agent.send(House.describe(0));
      viewer.frame();
      house.relay.end(house.grant, EndedBy.OWNER, "The owner stopped the look.");
      Frame last = viewer.frame();
      assertThat(last.header())
          .isEqualTo(FrameHeader.plain(FrameKind.END, Track.SUB, FrameHeader.RELAY_SEQUENCE, 0));
      assertThat(End.parse(last.payload()))
          .isEqualTo(new End(EndedBy.OWNER, "The owner stopped the look."));
      assertThat(viewer.closeCode()).isEqualTo(4410);
      assertThat(agent.closeCode()).isEqualTo(4410);
      assertThat(((TestHub.Closed) house.hub.await("leg-closed agent").more()).reason())
          .isEqualTo(LegEnd.STOPPED);
    }
  }
}
