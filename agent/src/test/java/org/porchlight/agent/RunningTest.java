package org.porchlight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.camera.TestLens;
import org.porchlight.agent.owner.Pairing;
import org.porchlight.agent.owner.Premises;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.Vault;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Stop;
import org.porchlight.link.Describe;
import org.porchlight.link.End;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameKind;
import org.porchlight.link.FromAgent;
import org.porchlight.link.LeaseSpan;
import org.porchlight.link.ToAgent;
import org.porchlight.media.CameraException;
import org.porchlight.seal.StreamSealer;

/** A whole agent with a real relay, a scripted lens, and a hub that holds everybody's keys. */
class RunningTest {
  private final SecureRandom random = new SecureRandom();
  private final TestLens lens = new TestLens();
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path directory;
  private TestHub hub;
  private Running running;

  @BeforeEach
  void begin() throws Exception {
    try (Vault vault = Vault.open(directory, random)) {
      Premises premises = Premises.open(vault, random);
      hub = new TestHub(premises.key().verifierKey());
      Pairing pairing =
          new Pairing(
              URI.create("http://localhost:1"),
              hub.papers.owner.verifierKey(),
              "14 Alder",
              "alder-14",
              hub.policy(),
              false);
      premises.pair(pairing);
      premises.lend(Papers.DOOR.value(), "Door", Secret.ofText("rtsp://camera/"), null, null);
      assertThat(premises.confirm(pairing.ownerFingerprint() + pairing.policyFingerprint()))
          .isTrue();
    }
    start();
  }

  private void start() throws Exception {
    Running.World world =
        new Running.World(
            InstantSource.system(),
            System::nanoTime,
            random,
            http,
            (address, certificate) -> lens,
            (key, whom) -> new StreamSealer(key, whom, random));
    running = Running.start(directory, world);
  }

  @AfterEach
  void end() throws Exception {
    running.close();
    hub.close();
    http.shutdownNow();
  }

  @Test
  void anOpenedLookShowsTheNewestKeyPictureOfTheRingThenEverythingLive() throws Exception {
    TestViewer viewer = watched();

    LeaseSpan span = LeaseSpan.parse(viewer.await(FrameKind.LEASE).payload());
    assertThat(span.leaseUntil()).isBefore(span.grantUntil());
    Describe describe = Describe.parse(viewer.await(FrameKind.DESCRIBE).payload());
    assertThat(describe.codec()).isEqualTo("avc1.42c01e");
    assertThat(describe.width()).isEqualTo(640);
    Frame key = viewer.await(FrameKind.PICTURE);
    assertThat(key.header().key()).isTrue();
    assertThat(key.payload().remaining()).isEqualTo(1000);
    assertThat(viewer.await(FrameKind.PICTURE).payload().remaining()).isEqualTo(200);

    lens.show(false, 300);
    Frame live = viewer.await(FrameKind.PICTURE);
    assertThat(live.payload().remaining()).isEqualTo(300);
    assertThat(live.header().sequence()).isGreaterThan(key.header().sequence());
  }

  @Test
  void aPictureFromMoreThanTwoSecondsBeforeTheGrantIsNeverSent() throws Exception {
    Instant now = Instant.now();
    lens.describe(640, 360).show(true, 1000, now.minusSeconds(3)).show(false, 200, now);
    hub.awaitCamera(FromAgent.CameraState.WELL);
    Grant grant = hub.grant();
    TestViewer viewer = hub.viewer(grant);
    hub.open(grant);
    hub.await(FromAgent.Opened.class);
    viewer.await(FrameKind.DESCRIBE);

    lens.show(false, 250).show(true, 500);

    assertThat(viewer.await(FrameKind.PICTURE).payload().remaining()).isEqualTo(500);
  }

  @Test
  void thePicturesGoToTheRelayTheHubNames() throws Exception {
    lens.describe(640, 360).show(true, 1000);
    hub.awaitCamera(FromAgent.CameraState.WELL);
    Grant grant = hub.grant();
    TestViewer there = hub.viewer(grant, hub.secondRelay);
    hub.open(grant, "relay-2");

    assertThat(there.await(FrameKind.PICTURE).payload().remaining()).isEqualTo(1000);
    assertThat(hub.secondRelay.counts().agents()).isZero();
  }

  @Test
  void aRelayThatIsNotPinnedGetsNothingAndTheGrantIsNotUsedUp() throws Exception {
    lens.describe(640, 360).show(true, 1000);
    hub.awaitCamera(FromAgent.CameraState.WELL);
    Grant grant = hub.grant();
    hub.open(grant, "relay-evil");
    assertThat(hub.await(FromAgent.Refused.class).check()).isEqualTo("relay");
    hub.papers.log.taken = hub.await(FromAgent.Ready.class).log().size();

    hub.open(grant);
    hub.await(FromAgent.Opened.class);
  }

  @Test
  void aLegOfAGrantThatIsRefusedSaysNothingAndIsHungUp() throws Exception {
    lens.describe(640, 360).show(true, 1000);
    hub.awaitCamera(FromAgent.CameraState.WELL);
    hub.papers.grantSigners = List.of(hub.papers.agency);
    hub.open(hub.grant(), "relay-2");
    assertThat(hub.await(FromAgent.Refused.class).check()).isEqualTo("signatures");
    hub.papers.log.taken = hub.await(FromAgent.Ready.class).log().size();
    long deadline = System.nanoTime() + TestHub.PATIENCE.toNanos();
    while (hub.secondRelay.counts().connections() > 0) {
      assertThat(System.nanoTime()).as("it is not hung up").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }

    hub.papers.grantSigners = List.of(hub.papers.agency, hub.papers.council);
    Grant good = hub.grant();
    TestViewer viewer = hub.viewer(good, hub.secondRelay);
    hub.open(good, "relay-2");
    viewer.await(FrameKind.PICTURE);

    assertThat(hub.legsProved).containsExactly(good.id().value());
    assertThat(hub.secondRelay.counts().agentLegs()).isOne();
    assertThat(hub.secondRelay.counts().connections()).isEqualTo(2);
  }

  @Test
  void saysReadyWithFreshChallengesWhenItIsAsked() throws Exception {
    FromAgent.Ready before = hub.await(FromAgent.Ready.class);
    hub.say(new ToAgent.Fresh());
    FromAgent.Ready fresh = hub.await(FromAgent.Ready.class);
    while (fresh.challenges().equals(before.challenges())) {
      fresh = hub.await(FromAgent.Ready.class);
    }
    assertThat(fresh.challenges()).hasSize(8).doesNotContainAnyElementsOf(before.challenges());
  }

  @Test
  void aLeaseGoesOnToTheViewer() throws Exception {
    TestViewer viewer = watched();
    Grant grant = opened;
    viewer.await(FrameKind.PICTURE);

    hub.lease(grant, 1, challenge);

    assertThat(hub.await(FromAgent.Leased.class).number()).isEqualTo(1);
    viewer.await(FrameKind.LEASE);
  }

  @Test
  void theOwnerStopsAtThePremisesAndTheViewerIsToldSo() throws Exception {
    TestViewer viewer = watched();
    viewer.await(FrameKind.PICTURE);

    running.stopAll();

    End end = End.parse(viewer.await(FrameKind.END).payload());
    assertThat(end.by()).isEqualTo(org.porchlight.link.EndedBy.PREMISES);
    assertThat(viewer.nextFrame()).isEmpty();
    FromAgent.Ended ended = hub.await(FromAgent.Ended.class);
    assertThat(ended.pictures()).isEqualTo(2);
    assertThat(ended.firstPictureAt()).isNotNull();
    assertThat(running.status().looks()).isEmpty();
  }

  @Test
  void aStopOfTheHubNeedsNoSignature() throws Exception {
    TestViewer viewer = watched();
    Stop stop =
        Stop.of(
            opened.program(),
            opened.id(),
            EndedBy.OPERATOR,
            Instant.now().truncatedTo(ChronoUnit.MILLIS));

    hub.say(new ToAgent.Stop(stop.text()));

    End end = End.parse(viewer.await(FrameKind.END).payload());
    assertThat(end.by()).isEqualTo(org.porchlight.link.EndedBy.OPERATOR);
  }

  @Test
  void anUnreadableStopStopsEverything() throws Exception {
    TestViewer viewer = watched();
    hub.say(new ToAgent.Stop("porchlight-stop/v2\n{}\n"));
    viewer.await(FrameKind.END);
    assertThat(running.status().looks()).isEmpty();
  }

  @Test
  void whoIsWatchingIsSeenAtThePremises() throws Exception {
    watched();
    assertThat(running.status().looks())
        .singleElement()
        .satisfies(look -> {
          assertThat(look.operator()).isEqualTo("2291");
          assertThat(look.kind()).isEqualTo("violent-crime");
          assertThat(look.camera()).isEqualTo("Door");
          assertThat(look.left()).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
        });
  }

  @Test
  void aSecondAgentStartedOnTheSameGrantsTreatsThemAsSpent() throws Exception {
    watched();
    Grant spent = opened;
    running.close();
    start();
    hub.awaitCamera(FromAgent.CameraState.STARTING);

    hub.open(spent);

    assertThat(hub.await(FromAgent.Refused.class).check()).isEqualTo("challenge");
  }

  @Test
  void shuttingTheAgentDownTellsTheViewer() throws Exception {
    TestViewer viewer = watched();
    running.close();
    viewer.await(FrameKind.END);
    start();
  }

  @Nested
  class WhenTheRoadBreaks {
    @Test
    void aLookGoesOnOverANewLeg() throws Exception {
      TestViewer viewer = watched();
      viewer.await(FrameKind.PICTURE);

      hub.road.drop();
      FromAgent.Opened again = hub.await(FromAgent.Opened.class);

      assertThat(again.grant()).isEqualTo(opened.id().value());
      assertThat(again.challenge()).isEqualTo(challenge);
      viewer.await(FrameKind.DESCRIBE);
      lens.show(true, 700);
      Frame next = viewer.await(FrameKind.PICTURE);
      while (next.payload().remaining() != 700) {
        next = viewer.await(FrameKind.PICTURE);
      }
      assertThat(next.header().key()).isTrue();
    }

    @Test
    void theOwnerStopsAllTheSameAndTheHubHearsOfItLater() throws Exception {
      watched().await(FrameKind.PICTURE);
      hub.road.refuse(true).drop();

      running.stopAll();

      assertThat(running.status().looks()).isEmpty();
      hub.road.refuse(false);
      assertThat(hub.await(FromAgent.Ended.class).by())
          .isEqualTo(org.porchlight.link.EndedBy.PREMISES);
    }

    @Test
    void aRelayThatEndsTheGrantEndsTheLook() throws Exception {
      TestViewer viewer = watched();
      viewer.await(FrameKind.PICTURE);

      hub.relay.end(opened.id().value(), org.porchlight.link.EndedBy.COUNCIL, "Paused.");

      viewer.await(FrameKind.END);
      hub.await(FromAgent.Ended.class);
      assertThat(running.status().looks()).isEmpty();
    }
  }

  @Nested
  class WhenTheCameraMisbehaves {
    @Test
    void whatItSaysIsToldAsItsHealth() throws Exception {
      lens.fail(
          new CameraException(
              CameraException.Reason.UNSUPPORTED_CODEC,
              "The camera sends H.265; switch its substream to H.264."));

      FromAgent.Ready ready = hub.awaitCamera(FromAgent.CameraState.REFUSED);

      assertThat(ready.cameras().getFirst().sentence()).contains("H.265");
      assertThat(ready.cameras().getFirst().warm()).isFalse();
    }

    @Test
    void itIsTriedAgainByItself() throws Exception {
      lens.fail(new CameraException(CameraException.Reason.UNREACHABLE, "It cannot be reached."));
      hub.awaitCamera(FromAgent.CameraState.SILENT);

      lens.fail(null).describe(640, 360).show(true, 1000);

      hub.awaitCamera(FromAgent.CameraState.WELL);
    }

    @Test
    void aNewResolutionInMidStreamIsDescribedBeforeItsPictures() throws Exception {
      TestViewer viewer = watched();
      viewer.await(FrameKind.DESCRIBE);

      lens.describe(1280, 720).show(true, 900);

      Describe next = Describe.parse(viewer.await(FrameKind.DESCRIBE).payload());
      assertThat(next.width()).isEqualTo(1280);
      assertThat(viewer.await(FrameKind.PICTURE).payload().remaining()).isEqualTo(900);
    }
  }

  private Grant opened;
  private String challenge = "";

  /** A viewer of a look that is open, on a camera that shows a key picture and one more. */
  private TestViewer watched() throws Exception {
    lens.describe(640, 360).show(true, 1000).show(false, 200);
    hub.awaitCamera(FromAgent.CameraState.WELL);
    opened = hub.grant();
    TestViewer viewer = hub.viewer(opened);
    hub.open(opened);
    challenge = hub.await(FromAgent.Opened.class).challenge();
    return viewer;
  }
}
