package org.porchlight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.camera.TestLens;
import org.porchlight.agent.owner.Pairing;
import org.porchlight.agent.owner.Premises;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.Vault;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Track;
import org.porchlight.link.Describe;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameKind;
import org.porchlight.link.FromAgent;
import org.porchlight.media.CameraException;
import org.porchlight.seal.StreamSealer;

/** A camera with two streams: the small one at first, the large one as the viewer wishes. */
class MainStreamTest {
  private static final Secret MAIN = Secret.ofText("rtsp://camera/main");

  private final SecureRandom random = new SecureRandom();
  private final TestLens sub = new TestLens();
  private final TestLens main = new TestLens();
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
      Secret small = Secret.ofText("rtsp://camera/sub");
      premises.lend(Papers.DOOR.value(), "Door", small, MAIN, null);
      premises.confirm(pairing.ownerFingerprint() + pairing.policyFingerprint());
    }
    running =
        Running.start(
            directory,
            new Running.World(
                InstantSource.system(),
                System::nanoTime,
                random,
                http,
                (address, certificate) -> address.equals(MAIN) ? main : sub,
                (key, whom) -> new StreamSealer(key, whom, random)));
    sub.describe(640, 360).show(true, 1000);
    hub.awaitCamera(FromAgent.CameraState.WELL);
  }

  @AfterEach
  void end() throws Exception {
    running.close();
    hub.close();
    http.shutdownNow();
  }

  @Test
  void theLargeOneIsConnectedOnlyWhenTheViewerWantsItAndTakesOverAtItsKeyPicture()
      throws Exception {
    TestViewer viewer = viewerOf(granted(Track.MAIN));
    assertThat(next(viewer)).isEqualTo("640");
    assertThat(next(viewer)).isEqualTo("SUB 1000");
    assertThat(main.opened()).isZero();

    viewer.wants(org.porchlight.link.Track.MAIN);
    main.describe(1280, 720).show(false, 8000).show(true, 9000);
    assertThat(next(viewer)).isEqualTo("1280");
    assertThat(next(viewer)).isEqualTo("MAIN 9000");
    sub.show(false, 300);
    main.show(false, 9001);
    assertThat(next(viewer)).isEqualTo("MAIN 9001");

    viewer.wants(org.porchlight.link.Track.SUB);
    assertThat(next(viewer)).isEqualTo("640");
    assertThat(next(viewer)).isEqualTo("SUB 1000");
    assertThat(next(viewer)).isEqualTo("SUB 300");
    main.awaitClosed();
  }

  @Test
  void aLargeOneThatFallsSilentLeavesItsPlaceToTheSmallOne() throws Exception {
    TestViewer viewer = viewerOf(granted(Track.MAIN));
    viewer.wants(org.porchlight.link.Track.MAIN);
    main.describe(1280, 720).show(true, 9000);
    assertThat(List.of(next(viewer), next(viewer), next(viewer), next(viewer)))
        .containsExactly("640", "SUB 1000", "1280", "MAIN 9000");

    main.fail(new CameraException(CameraException.Reason.UNREACHABLE, "It cannot be reached."));
    sub.show(true, 400, Instant.now().plusSeconds(2));
    assertThat(next(viewer)).isEqualTo("640");
    assertThat(next(viewer)).isEqualTo("SUB 400");

    main.fail(null).describe(1280, 720).show(true, 9002, Instant.now().plusSeconds(2));
    assertThat(next(viewer)).isEqualTo("1280");
    assertThat(next(viewer)).isEqualTo("MAIN 9002");
  }

  @Test
  void noConsentForTheLargeOneNoLargePicture() throws Exception {
    TestViewer viewer = viewerOf(granted(Track.SUB));
    viewer.wants(org.porchlight.link.Track.MAIN);
    main.describe(1280, 720).show(true, 9000);
    List<String> seen = new ArrayList<>(List.of(next(viewer), next(viewer)));
    sub.show(false, 300);
    seen.add(next(viewer));

    assertThat(seen).containsExactly("640", "SUB 1000", "SUB 300");
    assertThat(main.opened()).isZero();
  }

  @Test
  void whoWantsTheOtherOneAllTheTimeDoesNotTroubleTheCameraAllTheTime() throws Exception {
    TestViewer viewer = viewerOf(granted(Track.MAIN));
    for (int i = 0; i < 200; i++) {
      viewer.wants(i % 2 == 0 ? org.porchlight.link.Track.MAIN : org.porchlight.link.Track.SUB);
    }
    sub.show(false, 300);
    while (!next(viewer).equals("SUB 300")) {
      assertThat(main.opened()).isLessThan(10);
    }
    assertThat(main.opened()).isLessThan(10);
  }

  private Grant granted(Track track) {
    hub.papers.track = track;
    return hub.grant();
  }

  private TestViewer viewerOf(Grant grant) throws Exception {
    TestViewer viewer = hub.viewer(grant);
    sub.show(true, 1000);
    hub.open(grant);
    hub.await(FromAgent.Opened.class);
    return viewer;
  }

  /** The next describe's width, or the next picture's track and bytes. */
  private static String next(TestViewer viewer) throws Exception {
    while (true) {
      Frame frame = viewer.nextFrame().orElseThrow();
      if (frame.header().kind() == FrameKind.DESCRIBE) {
        return String.valueOf(Describe.parse(frame.payload()).width());
      }
      if (frame.header().kind() == FrameKind.PICTURE) {
        return frame.header().track() + " " + frame.payload().remaining();
      }
    }
  }
}
