package org.porchlight.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.camera.TestLens;
import org.porchlight.agent.owner.Pairing;
import org.porchlight.agent.owner.Premises;
import org.porchlight.agent.uplink.Sealers;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.Vault;
import org.porchlight.grant.Preview;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Limits;
import org.porchlight.link.ToAgent;
import org.porchlight.link.Windows;
import org.porchlight.note.Bytes;
import org.porchlight.seal.Grantee;
import org.porchlight.seal.Keys;
import org.porchlight.seal.SealException;
import org.porchlight.seal.StreamOpener;
import org.porchlight.seal.StreamSealer;

/** A still on its way from the camera to its owner, over a real relay. */
class PreviewRoadTest {
  private final SecureRandom random = new SecureRandom();
  private final HttpClient http = HttpClient.newHttpClient();
  private final TestLens lens = new TestLens();
  private final List<byte[]> secrets = new ArrayList<>();
  @TempDir Path directory;
  private TestHub hub;
  private Running running;
  private FromAgent.Ready ready;

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
      premises.confirm(pairing.ownerFingerprint() + pairing.policyFingerprint());
    }
  }

  @AfterEach
  void end() throws Exception {
    running.close();
    hub.close();
    http.shutdownNow();
  }

  private void begin(Sealers sealers, int pictureBytes) throws Exception {
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
    lens.show(true, secret(pictureBytes));
    lens.show(false, secret(2000));
    ready = hub.awaitCamera(FromAgent.CameraState.WELL);
  }

  private void beginSealed(int pictureBytes) throws Exception {
    begin((key, whom) -> new StreamSealer(key, whom, random), pictureBytes);
  }

  private byte[] secret(int sizeBytes) {
    byte[] secret = new byte[sizeBytes];
    random.nextBytes(secret);
    secrets.add(secret);
    return secret;
  }

  private Preview ask() throws Exception {
    Bytes challenge = Bytes.parse(ready.challenges().getFirst());
    Preview preview = hub.papers.preview(challenge, Instant.now());
    String note =
        preview.unsigned().withSignature(hub.papers.ownerSigns.sign(preview.text())).toString();
    hub.say(new ToAgent.Preview(note, hub.papers.log.logs(preview, Papers.AGENCY)));
    // A camera's next key picture, should the kept one be too old by the time it is checked.
    lens.show(true, secrets.get(1));
    return preview;
  }

  /** All parts, as the hub puts them one after another. */
  private byte[] still(Preview preview) throws Exception {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    FromAgent.Still part;
    do {
      part = hub.await(FromAgent.Still.class);
      assertThat(part.preview()).isEqualTo(preview.id().value());
      whole.writeBytes(Bytes.parse(part.sealed()).toArray());
    } while (part.part() < part.parts());
    return whole.toByteArray();
  }

  private static List<byte[]> frames(byte[] still) {
    List<byte[]> frames = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(still);
    while (in.hasRemaining()) {
      byte[] frame = new byte[in.getInt()];
      in.get(frame);
      frames.add(frame);
    }
    return frames;
  }

  private static byte[] header(byte[] frame) {
    return Arrays.copyOf(frame, FrameHeader.BYTES);
  }

  private static byte[] payload(byte[] frame) {
    return Arrays.copyOfRange(frame, FrameHeader.BYTES, frame.length);
  }

  private StreamOpener owners(Preview preview) {
    return new StreamOpener(
        hub.papers.sealKeys.getPrivate(),
        Grantee.ofPreview(preview.text(), preview.id().value(), preview.camera().value()));
  }

  @Test
  void theOwnerOpensThePictureAsTheCameraSentIt() throws Exception {
    beginSealed(90_000);
    Preview preview = ask();
    List<byte[]> frames = frames(still(preview));
    assertThat(frames).hasSize(3);
    StreamOpener owner = owners(preview);
    owner.key(payload(frames.get(0)));
    byte[] says = owner.open(0, header(frames.get(1)), payload(frames.get(1)));
    assertThat(new String(says, 2, 11, UTF_8)).isEqualTo("avc1.42c01e");
    assertThat(owner.open(0, header(frames.get(2)), payload(frames.get(2))))
        .isEqualTo(secrets.get(1));
    FrameHeader taken = FrameHeader.parse(ByteBuffer.wrap(frames.get(2)));
    assertThat(Instant.ofEpochMilli(taken.captureMicros() / 1000))
        .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(1));
  }

  @Test
  void nothingElseFollowsAndNoLegIsDialled() throws Exception {
    beginSealed(5_000);
    still(ask());
    lens.show(true, secret(5_000));
    hub.say(new ToAgent.Fresh());
    hub.await(FromAgent.Ready.class);
    assertThat(hub.legsProved).isEmpty();
    assertThat(hub.everythingHeard.stream().filter(said -> said.contains("\"still\""))).hasSize(1);
  }

  @Nested
  class Law5NoKeyNoVideo {
    @Test
    void neitherHubNorRelayHasASingleWindowOfThePicture() throws Exception {
      beginSealed(90_000);
      byte[] still = still(ask());
      assertThat(Windows.of(secrets).in(still)).isZero();
      assertThat(Windows.of(secrets).in(hub.tap.recorded())).isZero();
    }

    /** The same search finds them where nothing is sealed. */
    @Test
    void theSearchWouldFindThem() throws Exception {
      begin((key, whom) -> new Clear(), 90_000);
      byte[] still = still(ask());
      assertThat(Windows.of(List.of(secrets.get(1))).in(still)).isEqualTo(90_000 - 31);
    }

    @Test
    void nobodyElsesKeyOpensIt() throws Exception {
      beginSealed(5_000);
      Preview preview = ask();
      List<byte[]> frames = frames(still(preview));
      StreamOpener hubs =
          new StreamOpener(
              Keys.pair(random).getPrivate(),
              Grantee.ofPreview(preview.text(), preview.id().value(), preview.camera().value()));
      assertThatThrownBy(() -> hubs.key(payload(frames.get(0)))).isInstanceOf(SealException.class);
    }

    @Test
    void aStillIsNoLookAndALookIsNoStill() throws Exception {
      beginSealed(5_000);
      Preview preview = ask();
      List<byte[]> frames = frames(still(preview));
      Grantee look = Grantee.of(preview.text(), preview.id().value(), preview.camera().value());
      StreamOpener viewer = new StreamOpener(hub.papers.sealKeys.getPrivate(), look);
      assertThatThrownBy(() -> viewer.key(payload(frames.get(0))))
          .isInstanceOf(SealException.class);
      try (StreamSealer sealer = new StreamSealer(Keys.raw(hub.papers.sealKeys), look, random)) {
        byte[] wrap = sealer.nextEpoch();
        assertThatThrownBy(() -> owners(preview).key(wrap)).isInstanceOf(SealException.class);
      }
    }

    @Test
    void aByteChangedOnTheWayOpensNothing() throws Exception {
      beginSealed(5_000);
      Preview preview = ask();
      List<byte[]> frames = frames(still(preview));
      for (int i = 0; i < 200; i++) {
        byte[] frame = frames.get(2).clone();
        frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
        StreamOpener owner = owners(preview);
        owner.key(payload(frames.get(0)));
        assertThatThrownBy(() -> owner.open(0, header(frame), payload(frame)))
            .isInstanceOf(SealException.class);
      }
    }
  }

  @Test
  void aPictureThatIsTooLargeIsNotSent() throws Exception {
    beginSealed(Limits.STILL_BYTES);
    ask();
    assertThat(hub.await(FromAgent.NoStill.class).check()).isEqualTo("large");
  }

  @Test
  void theOwnersOwnPageTellsOfIt() throws Exception {
    beginSealed(5_000);
    assertThat(running.status().cameras().getFirst().previewedAt()).isNull();
    still(ask());
    assertThat(running.status().cameras().getFirst().previewedAt()).isNotNull();
  }
}
