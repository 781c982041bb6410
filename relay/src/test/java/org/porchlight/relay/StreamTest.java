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
import org.porchlight.link.FromViewer;
import org.porchlight.link.LegEnd;
import org.porchlight.link.Limits;
import org.porchlight.link.ToLeg;
import org.porchlight.link.Track;

class StreamTest {
  private static final String MAIN = new FromViewer.Wants(Track.MAIN).json();

  private final House house = new House();

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
  void aSealedPictureOfEightMebibytesPasses() {
    TestPeer viewer = house.viewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    agent.send(House.key(1, Limits.SEALED_PICTURE_BYTES));
    assertThat(viewer.frame().header().kind()).isEqualTo(FrameKind.DESCRIBE);
    assertThat(viewer.frame().payload().remaining()).isEqualTo(Limits.SEALED_PICTURE_BYTES);
  }

  @Nested
  class TheAgent {
    @Test
    void isToldOfAViewerThatIsThereAlready() {
      house.viewer();
      assertThat(house.agentLeg().text()).isEqualTo(new ToLeg.Viewer(true).json());
    }

    @Test
    void isToldWhenAViewerComesMovesAndGoes() {
      TestPeer agent = house.agentLeg();
      house.viewer();
      assertThat(agent.text()).isEqualTo(new ToLeg.Viewer(true).json());
      TestPeer moved = house.viewer();
      assertThat(agent.text()).isEqualTo(new ToLeg.Viewer(true).json());
      moved.close();
      assertThat(agent.text()).isEqualTo(new ToLeg.Viewer(false).json());
    }

    @Test
    void isToldWhichStreamTheViewerWantsOnceForEachChange() {
      TestPeer agent = house.agentLeg();
      TestPeer viewer = house.viewer();
      assertThat(agent.text()).isEqualTo(new ToLeg.Viewer(true).json());
      viewer.say(MAIN);
      viewer.say(MAIN);
      viewer.say(new FromViewer.Wants(Track.SUB).json());
      assertThat(agent.text()).isEqualTo(new ToLeg.Wants(Track.MAIN).json());
      assertThat(agent.text()).isEqualTo(new ToLeg.Wants(Track.SUB).json());
    }

    @Test
    void hearsTheWishAgainOnANewLegButNotThatOfAnEarlierViewer() {
      TestPeer first = house.agentLeg();
      house.viewer().say(MAIN);
      assertThat(first.text()).isEqualTo(new ToLeg.Viewer(true).json());
      assertThat(first.text()).isEqualTo(new ToLeg.Wants(Track.MAIN).json());
      first.close();
      House.until("the leg is gone", () -> house.relay.counts().agentLegs() == 0);
      TestPeer second = house.agentLeg();
      assertThat(second.text()).isEqualTo(new ToLeg.Viewer(true).json());
      assertThat(second.text()).isEqualTo(new ToLeg.Wants(Track.MAIN).json());

      house.viewer();
      assertThat(second.text()).isEqualTo(new ToLeg.Viewer(true).json());
      house.viewer().say(MAIN);
      assertThat(second.text()).isEqualTo(new ToLeg.Viewer(true).json());
      assertThat(second.text()).isEqualTo(new ToLeg.Wants(Track.MAIN).json());
    }
  }

  @Nested
  class AViewer {
    @Test
    void thatSaysWhatTheWireDoesNotAllowIsClosed() {
      house.agentLeg();
      for (String said :
          List.of(
              "{\"type\":\"wants\",\"track\":\"both\"}",
              "{\"type\":\"viewer\",\"here\":true}",
              "main")) {
        TestPeer viewer = house.viewer();
        viewer.say(said);
        assertThat(viewer.closeCode()).isEqualTo(4400);
      }
    }
  }

  @Nested
  class AViewerThatComesInTheMiddleOfAnEpoch {
    @Test
    void getsTheLeaseAndThenNothingBeforeTheNextKeyWrap() {
      TestPeer agent = house.agentLeg();
      agent.send(House.keyWrap(0, 117));
      agent.send(House.describe(1));
      agent.send(House.lease(2));
      agent.send(House.key(3, 1_000));
      House.until("all frames in", () -> house.relay.counts().framesIn() == 4);
      TestPeer viewer = house.viewer();
      agent.send(House.delta(4, 1_000));
      agent.send(House.lease(5));
      agent.send(House.describe(6));
      agent.send(House.key(7, 1_000));
      agent.send(House.keyWrap(8, 117));
      agent.send(House.describe(9));
      agent.send(House.delta(10, 1_000));
      agent.send(House.key(11, 1_000));
      assertThat(IntStream.range(0, 5).mapToObj(i -> viewer.frame().header().sequence()).toList())
          .containsExactly(2L, 5L, 8L, 9L, 11L);
    }

    @Test
    void getsAllThatWasKeptAtThePremisesHoweverMuchComesAtOnce() {
      TestPeer viewer = house.viewer();
      TestPeer agent = house.agentLeg();
      agent.send(House.keyWrap(0, 117, 100));
      agent.send(House.describe(1));
      for (int i = 2; i < 72; i++) {
        agent.send(i == 2 ? House.key(i, 100_000) : House.delta(i, 100_000));
      }
      for (int i = 0; i < 72; i++) {
        assertThat(viewer.frame().header().sequence()).isEqualTo(i);
      }
    }
  }

  @Test
  void whatWaitsOfTheLastEpochIsLeftOutWhenTheNextBegins() {
    TestPeer slow = house.keep(TestPeer.slowViewer(house.relay.address()));
    slow.read(1);
    slow.show(house.ticket(), house.askKey).welcomed();
    TestPeer agent = house.agentLeg();
    agent.send(House.keyWrap(0, 117));
    agent.send(House.describe(1));
    agent.send(House.key(2, 6_000_000));
    House.until("it is on its way", () -> house.relay.counts().bytesOut() > 6_000_000);
    agent.send(House.delta(3, 1_000));
    agent.send(House.keyWrap(4, 117));
    agent.send(House.describe(5));
    agent.send(House.key(6, 1_000));
    House.until("all frames in", () -> house.relay.counts().framesIn() == 7);
    slow.read(Long.MAX_VALUE / 2);
    assertThat(IntStream.range(0, 6).mapToObj(i -> slow.frame().header().sequence()).toList())
        .containsExactly(0L, 1L, 2L, 4L, 5L, 6L);
    slow.close();
    TestHub.Closed closed = (TestHub.Closed) house.hub.await("leg-closed viewer").more();
    assertThat(closed.carried().skipped()).isEqualTo(1);
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
