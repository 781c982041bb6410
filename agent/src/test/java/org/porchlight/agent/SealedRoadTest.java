package org.porchlight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.camera.TestLens;
import org.porchlight.agent.owner.Pairing;
import org.porchlight.agent.owner.Premises;
import org.porchlight.agent.uplink.Sealers;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.Vault;
import org.porchlight.grant.Grant;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Windows;
import org.porchlight.seal.Plain;
import org.porchlight.seal.Sealer;
import org.porchlight.seal.StreamSealer;

/** Law 5, no key no video: over real sockets, past a relay that writes down every byte. */
class SealedRoadTest {
  private final SecureRandom random = new SecureRandom();
  private final TestLens lens = new TestLens();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<byte[]> secrets = new ArrayList<>();
  private final Set<String> spent = ConcurrentHashMap.newKeySet();
  private final Semaphore epochsEnded = new Semaphore(0);
  private final List<String> repeated = new CopyOnWriteArrayList<>();
  @TempDir Path directory;
  private TestHub hub;
  private Running running;
  private Grant grant;

  @BeforeEach
  void pair() throws Exception {
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
  }

  @AfterEach
  void end() throws Exception {
    running.close();
    hub.close();
    http.shutdownNow();
  }

  @Test
  void noBytesOfTheCameraPassTheRelay() throws Exception {
    begin(this::counted);
    TestViewer viewer = hub.viewer(grant);
    watchSomePictures(viewer);

    assertThat(hub.tap.bytes()).isGreaterThan(20_000);
    assertThat(Windows.of(secrets).in(hub.tap.recorded())).isZero();
  }

  /** The same search finds them where nothing is sealed, on both sides of the relay. */
  @Test
  void theSearchWouldFindThem() throws Exception {
    begin((key, whom) -> new Clear());
    TestViewer viewer = hub.blindViewer(grant);
    watchSomePictures(viewer);

    long windows = secrets.stream().mapToLong(secret -> secret.length - 31L).sum();
    assertThat(Windows.of(secrets).in(hub.tap.recorded())).isGreaterThanOrEqualTo(2 * windows);
  }

  @Test
  void aViewerThatMovesBeginsAnEpochWithTheKeptPictures() throws Exception {
    begin(this::counted);
    TestViewer first = hub.viewer(grant);
    Frame wrap = first.await(FrameKind.KEY_WRAP);
    first.await(FrameKind.PICTURE);

    TestViewer second = hub.viewer(grant);

    Frame next = second.await(FrameKind.KEY_WRAP);
    assertThat(next.payload().getInt(0)).isGreaterThan(wrap.payload().getInt(0));
    assertThat(second.nextFrame().orElseThrow().header().kind()).isEqualTo(FrameKind.DESCRIBE);
    Frame key = second.nextFrame().orElseThrow();
    assertThat(key.header().key()).isTrue();
    assertThat(key.header().captureMicros()).isLessThanOrEqualTo(next.header().captureMicros());
    assertThat(repeated).isEmpty();
  }

  @Test
  void whileNobodyWatchesNothingIsSealedAndNothingSent() throws Exception {
    begin(this::counted);
    TestViewer first = hub.viewer(grant);
    first.await(FrameKind.PICTURE);
    first.await(FrameKind.PICTURE);
    epochsEnded.drainPermits();
    first.vanish();
    assertThat(epochsEnded.tryAcquire(TestHub.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    int before = spent.size();

    show(true, 500);
    show(false, 600);
    TestViewer second = hub.viewer(grant);

    second.await(FrameKind.KEY_WRAP);
    second.await(FrameKind.DESCRIBE);
    assertThat(second.await(FrameKind.PICTURE).payload().remaining()).isEqualTo(500);
    assertThat(second.await(FrameKind.PICTURE).payload().remaining()).isEqualTo(600);
    assertThat(spent).hasSize(before + 4);
  }

  @Test
  void whateverComesAndGoesNoKeyAndNoCounterComesTwice() throws Exception {
    begin(this::counted);
    SplittableRandom dice = new SplittableRandom(5);
    TestViewer viewer = hub.viewer(grant);
    for (int step = 0; step < 25; step++) {
      switch (dice.nextInt(5)) {
        case 0 -> viewer = hub.viewer(grant);
        case 1 -> {
          viewer.vanish();
          viewer = hub.viewer(grant);
        }
        case 2 -> hub.road.drop();
        default -> show(dice.nextBoolean(), 100 + step);
      }
    }
    show(true, 777);
    Frame frame = viewer.await(FrameKind.PICTURE);
    while (frame.payload().remaining() != 777) {
      frame = viewer.await(FrameKind.PICTURE);
    }
    assertThat(repeated).isEmpty();
    assertThat(Windows.of(secrets).in(hub.tap.recorded())).isZero();
  }

  private void watchSomePictures(TestViewer viewer) throws Exception {
    viewer.await(FrameKind.PICTURE);
    viewer.await(FrameKind.PICTURE);
    show(false, 3000);
    show(true, 5000);
    viewer.await(FrameKind.PICTURE);
    viewer.await(FrameKind.PICTURE);
    running.stopAll();
    viewer.await(FrameKind.END);
  }

  /** An agent that seals like this, a camera that shows two pictures, and a look that is open. */
  private void begin(Sealers sealers) throws Exception {
    running =
        Running.start(
            directory,
            new Running.World(
                InstantSource.system(),
                System::nanoTime,
                random,
                http,
                (address, certificate) -> lens,
                sealers));
    lens.describe(640, 360, secret(90));
    show(true, 4000);
    show(false, 2000);
    hub.awaitCamera(FromAgent.CameraState.WELL);
    grant = hub.grant();
    hub.open(grant);
    hub.await(FromAgent.Opened.class);
  }

  private void show(boolean key, int sizeBytes) {
    lens.show(key, secret(sizeBytes));
  }

  private byte[] secret(int sizeBytes) {
    byte[] secret = new byte[sizeBytes];
    random.nextBytes(secret);
    secrets.add(secret);
    return secret;
  }

  /** The real sealer; what it spends of its keys is written down. */
  private Sealer counted(byte[] key, org.porchlight.seal.Grantee whom)
      throws org.porchlight.seal.SealException {
    return new Counted(new StreamSealer(key, whom, random));
  }

  private final class Counted implements Sealer {
    private final Sealer real;

    Counted(Sealer real) {
      this.real = real;
    }

    @Override
    public byte[] nextEpoch() {
      byte[] wrap = real.nextEpoch();
      spend("epoch " + HexFormat.of().formatHex(wrap, 0, 4));
      return wrap;
    }

    @Override
    public byte[] seal(int track, byte[] header, Plain payload) {
      byte[] frame = real.seal(track, header, payload);
      int behind = frame.length - payload.length() - 16;
      spend(HexFormat.of().formatHex(frame, FrameHeader.BYTES, behind));
      return frame;
    }

    private void spend(String what) {
      if (!spent.add(what)) {
        repeated.add(what);
      }
    }

    @Override
    public void endEpoch() {
      real.endEpoch();
      epochsEnded.release();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
