package org.porchlight.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.camera.TestLens;
import org.porchlight.agent.owner.Pairing;
import org.porchlight.agent.owner.Premises;
import org.porchlight.agent.reel.Trouble;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.Vault;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Keeping;
import org.porchlight.grant.NoteBody;
import org.porchlight.grant.Recall;
import org.porchlight.link.Contents;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.FromAgent;
import org.porchlight.link.ToAgent;
import org.porchlight.link.Windows;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteSigner;
import org.porchlight.seal.Grantee;
import org.porchlight.seal.Keys;
import org.porchlight.seal.SealException;
import org.porchlight.seal.StreamOpener;
import org.porchlight.seal.StreamSealer;

/** What a look was sent, kept at the premises and seen again by its owner, over a real relay. */
class RecallRoadTest {
  private final SecureRandom random = new SecureRandom();
  private final HttpClient http = HttpClient.newHttpClient();
  private final TestLens lens = new TestLens();
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
    start();
    lens.describe(640, 360, new byte[] {1, 0x42, (byte) 0xc0, 30, (byte) 0xff, (byte) 0xe0, 0});
    ready = hub.await(FromAgent.Ready.class);
  }

  private void start() throws Exception {
    running =
        Running.start(
            directory,
            new Running.World(
                InstantSource.system(),
                System::nanoTime,
                random,
                http,
                (address, certificate) -> lens,
                (key, whom) -> new StreamSealer(key, whom, random)));
  }

  @AfterEach
  void end() throws Exception {
    running.close();
    hub.close();
    http.shutdownNow();
  }

  private String signed(NoteBody body, NoteSigner signer) {
    return body.unsigned().withSignature(signer.sign(body.text())).toString();
  }

  private Bytes challenge() throws Exception {
    hub.forgetWhatWasSaid();
    hub.say(new ToAgent.Fresh());
    ready = hub.await(FromAgent.Ready.class);
    hub.papers.log.taken = ready.log().size();
    return Bytes.parse(ready.challenges().getFirst());
  }

  /** What became of the owner's choice. */
  private FromAgent.Accepted keep(int hours) throws Exception {
    Keeping keeping = hub.papers.keeping(hours, challenge(), Instant.now());
    hub.say(new ToAgent.Keeping(signed(keeping, hub.papers.ownerSigns)));
    return hub.await(FromAgent.Accepted.class);
  }

  private byte[] secret(int sizeBytes) {
    byte[] secret = new byte[sizeBytes];
    random.nextBytes(secret);
    return secret;
  }

  /** A look that is sent these, first a key picture, and ends. */
  private Grant look(byte[]... pictures) throws Exception {
    challenge();
    lens.show(true, pictures[0]);
    hub.awaitCamera(FromAgent.CameraState.WELL);
    Grant grant = hub.grant();
    TestViewer viewer = hub.viewer(grant);
    hub.open(grant);
    viewer.await(FrameKind.PICTURE);
    for (byte[] next : Arrays.copyOfRange(pictures, 1, pictures.length)) {
      lens.show(next.length > 4000, next);
      viewer.await(FrameKind.PICTURE);
    }
    running.stop(grant.id().value());
    viewer.await(FrameKind.END);
    hub.await(FromAgent.Ended.class);
    return grant;
  }

  private Recall ask(GrantId grant) throws Exception {
    Recall recall = hub.papers.recall(grant, challenge(), Instant.now());
    String note = signed(recall, hub.papers.ownerSigns);
    hub.say(new ToAgent.Recall(note, hub.papers.log.logs(recall, Papers.AGENCY)));
    return recall;
  }

  /** All parts, as the hub puts them one after another. */
  private List<byte[]> frames(String id) throws Exception {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    FromAgent.Still part;
    do {
      part = hub.await(FromAgent.Still.class);
      assertThat(part.preview()).isEqualTo(id);
      whole.writeBytes(Bytes.parse(part.sealed()).toArray());
    } while (part.part() < part.parts());
    List<byte[]> frames = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(whole.toByteArray());
    while (in.hasRemaining()) {
      byte[] frame = new byte[in.getInt()];
      in.get(frame);
      frames.add(frame);
    }
    return frames;
  }

  private List<byte[]> piece(Recall recall, int number) throws Exception {
    hub.say(new ToAgent.Piece(recall.id().value(), number));
    return frames(recall.id() + "." + number);
  }

  private StreamOpener owners(Recall recall) {
    return new StreamOpener(
        hub.papers.sealKeys.getPrivate(),
        Grantee.ofRecall(recall.text(), recall.id().value(), recall.camera().value()));
  }

  private static byte[] opened(StreamOpener owner, byte[] frame) throws SealException {
    return owner.open(0, Arrays.copyOf(frame, FrameHeader.BYTES), payload(frame));
  }

  private static byte[] payload(byte[] frame) {
    return Arrays.copyOfRange(frame, FrameHeader.BYTES, frame.length);
  }

  private Contents contents(StreamOpener owner, List<byte[]> head) throws Exception {
    assertThat(head).hasSize(2);
    owner.key(payload(head.get(0)));
    return Contents.parse(ByteBuffer.wrap(opened(owner, head.get(1))));
  }

  private String refusal(GrantId grant) throws Exception {
    ask(grant);
    return hub.await(FromAgent.NoStill.class).check();
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(directory.resolve("reels"))) {
      return files.toList();
    }
  }

  @Test
  void nothingIsKeptWhereTheOwnerDidNotChooseSo() throws Exception {
    Grant grant = look(secret(5000), secret(300));
    assertThat(files()).isEmpty();
    assertThat(refusal(grant.id())).isEqualTo("kept");
  }

  @Test
  void theOwnerSeesExactlyThePicturesTheLookWasSent() throws Exception {
    lens.show(true, secret(7000));
    assertThat(keep(24).refused()).isNull();
    byte[][] sent = {secret(5000), secret(300), secret(6000), secret(200), secret(100)};
    Instant before = Instant.now();
    Grant grant = look(sent);
    lens.show(true, secret(8000));

    Recall recall = ask(grant.id());
    StreamOpener owner = owners(recall);
    Contents contents = contents(owner, frames(recall.id().value()));
    assertThat(contents.pictures()).isEqualTo(5);
    assertThat(contents.pieces()).isEqualTo(2);
    assertThat(contents.whole()).isTrue();
    assertThat(contents.until())
        .isBetween(before.plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));

    List<byte[]> seen = new ArrayList<>();
    for (int number = 0; number < 2; number++) {
      List<byte[]> frames = piece(recall, number);
      FrameHeader first = FrameHeader.parse(ByteBuffer.wrap(frames.getFirst()));
      assertThat(first.kind()).isEqualTo(FrameKind.DESCRIBE);
      assertThat(first.sequence()).isEqualTo(number);
      opened(owner, frames.getFirst());
      for (byte[] frame : frames.subList(1, frames.size())) {
        FrameHeader header = FrameHeader.parse(ByteBuffer.wrap(frame));
        assertThat(header.sequence()).isEqualTo(seen.size());
        assertThat(Instant.ofEpochMilli(header.captureMicros() / 1000))
            .isBetween(before.minusSeconds(4), Instant.now().plusSeconds(1));
        seen.add(opened(owner, frame));
      }
    }
    assertThat(seen).containsExactly(sent);
  }

  @Test
  void whatLiesOnTheDiskShowsNothingOfThem() throws Exception {
    keep(24);
    byte[][] sent = {secret(5000), secret(300)};
    look(sent);
    Path file = files().getFirst();
    assertThat(Windows.of(List.of(sent)).in(Files.readAllBytes(file))).isZero();
    assertThat(Windows.of(List.of(sent)).in(hub.tap.recorded())).isZero();
  }

  @Test
  void itOutlivesARestart() throws Exception {
    keep(72);
    byte[] only = secret(5000);
    Grant grant = look(only);
    running.close();
    start();
    Recall recall = ask(grant.id());
    StreamOpener owner = owners(recall);
    contents(owner, frames(recall.id().value()));
    List<byte[]> frames = piece(recall, 0);
    opened(owner, frames.get(0));
    assertThat(opened(owner, frames.get(1))).isEqualTo(only);
  }

  @Test
  void theHubIsToldForHowLong() throws Exception {
    keep(48);
    hub.forgetWhatWasSaid();
    running.close();
    start();
    assertThat(hub.await(FromAgent.Keeping.class))
        .isEqualTo(new FromAgent.Keeping(Papers.DOOR.value(), 48, null));
  }

  @Nested
  class Gone {
    @Test
    void atOnceWhenItIsSwitchedOff() throws Exception {
      keep(24);
      Grant grant = look(secret(5000));
      assertThat(files()).hasSize(1);
      assertThat(keep(0).refused()).isNull();
      assertThat(files()).isEmpty();
      assertThat(refusal(grant.id())).isEqualTo("kept");
    }

    @Test
    void atOnceWhenSomebodyAtThePremisesSaysSo() throws Exception {
      keep(24);
      look(secret(5000));
      running.keepNothing();
      assertThat(files()).isEmpty();
      assertThat(running.status().cameras().getFirst().kept().hours()).isZero();
    }

    @Test
    void atOnceWhenTheOwnerSignsThatHeLeft() throws Exception {
      keep(24);
      look(secret(5000));
      var left =
          hub.papers.terms(
              2,
              Consent.ALWAYS,
              Instant.now().plusSeconds(86_400).truncatedTo(ChronoUnit.MILLIS),
              true);
      hub.say(new ToAgent.Terms(signed(left, hub.papers.ownerSigns)));
      hub.await(FromAgent.Accepted.class);
      assertThat(files()).isEmpty();
      assertThat(running.status().cameras().getFirst().kept().hours()).isZero();
    }

    @Test
    void whileOneIsShown() throws Exception {
      keep(24);
      Recall recall = ask(look(secret(5000)).id());
      frames(recall.id().value());
      running.keepNothing();
      hub.say(new ToAgent.Piece(recall.id().value(), 0));
      assertThat(hub.await(FromAgent.NoStill.class).check()).isEqualTo("kept");
    }

    @Test
    void aRecallThatIsOverGivesNoMorePieces() throws Exception {
      keep(24);
      Recall recall = ask(look(secret(5000)).id());
      frames(recall.id().value());
      hub.say(new ToAgent.Enough(recall.id().value()));
      hub.say(new ToAgent.Piece(recall.id().value(), 0));
      assertThat(hub.await(FromAgent.NoStill.class).check()).isEqualTo("over");
    }
  }

  @Nested
  class Attacks {
    @Test
    void theHubCannotSwitchItOnOrOff() throws Exception {
      for (NoteSigner evil : List.of(hub.papers.agency, hub.papers.council)) {
        Keeping forged = hub.papers.keeping(72, challenge(), Instant.now());
        hub.say(new ToAgent.Keeping(signed(forged, evil)));
        assertThat(hub.await(FromAgent.Accepted.class).refused()).isEqualTo("signatures");
      }
      keep(24);
      look(secret(5000));
      Keeping off = hub.papers.keeping(0, challenge(), Instant.now());
      hub.say(new ToAgent.Keeping(signed(off, hub.papers.agency)));
      assertThat(hub.await(FromAgent.Accepted.class).refused()).isEqualTo("signatures");
      assertThat(files()).hasSize(1);
    }

    @Test
    void theHubCannotKeepAChoiceForLater() throws Exception {
      Keeping on = hub.papers.keeping(72, challenge(), Instant.now());
      String note = signed(on, hub.papers.ownerSigns);
      hub.say(new ToAgent.Keeping(note));
      assertThat(hub.await(FromAgent.Accepted.class).refused()).isNull();
      keep(0);
      hub.say(new ToAgent.Keeping(note));
      assertThat(hub.await(FromAgent.Accepted.class).refused()).isEqualTo("challenge");
      Keeping older = hub.papers.keeping(72, challenge(), on.at());
      hub.say(new ToAgent.Keeping(signed(older, hub.papers.ownerSigns)));
      assertThat(hub.await(FromAgent.Accepted.class).refused()).isEqualTo("number");
      assertThat(running.status().cameras().getFirst().kept().hours()).isZero();
    }

    @Test
    void theHubCannotAskWithoutTheOwnerNorTwice() throws Exception {
      keep(24);
      Grant grant = look(secret(5000));
      Recall forged = hub.papers.recall(grant.id(), challenge(), Instant.now());
      hub.say(
          new ToAgent.Recall(
              signed(forged, hub.papers.agency), hub.papers.log.logs(forged, Papers.AGENCY)));
      assertThat(hub.await(FromAgent.NoStill.class).check()).isEqualTo("signatures");

      Recall recall = hub.papers.recall(grant.id(), challenge(), Instant.now());
      ToAgent.Recall message =
          new ToAgent.Recall(
              signed(recall, hub.papers.ownerSigns), hub.papers.log.logs(recall, Papers.AGENCY));
      hub.say(message);
      frames(recall.id().value());
      challenge();
      hub.say(new ToAgent.Recall(message.note(), hub.papers.log.logs(recall, Papers.AGENCY)));
      assertThat(hub.await(FromAgent.NoStill.class).check()).isEqualTo("challenge");
    }

    @Test
    void theHubCannotLeaveItOffTheLog() throws Exception {
      keep(24);
      Recall recall = hub.papers.recall(look(secret(5000)).id(), challenge(), Instant.now());
      String note = signed(recall, hub.papers.ownerSigns);
      hub.say(new ToAgent.Recall(note, hub.papers.log.logsSomething()));
      assertThat(hub.await(FromAgent.NoStill.class).check()).isEqualTo("proof");
    }

    @Test
    void nobodyElsesKeyOpensItAndNoOtherSealIsOne() throws Exception {
      keep(24);
      Recall recall = ask(look(secret(5000)).id());
      byte[] wrap = payload(frames(recall.id().value()).getFirst());
      Grantee right = Grantee.ofRecall(recall.text(), recall.id().value(), recall.camera().value());
      Grantee preview =
          Grantee.ofPreview(recall.text(), recall.id().value(), recall.camera().value());
      Grantee look = Grantee.of(recall.text(), recall.id().value(), recall.camera().value());
      List<StreamOpener> wrong =
          List.of(
              new StreamOpener(Keys.pair(random).getPrivate(), right),
              new StreamOpener(hub.papers.sealKeys.getPrivate(), preview),
              new StreamOpener(hub.papers.sealKeys.getPrivate(), look));
      for (StreamOpener opener : wrong) {
        assertThatThrownBy(() -> opener.key(wrap)).isInstanceOf(SealException.class);
      }
    }

    @Test
    void whatWasChangedOnTheDiskIsNotShownAndIsTold() throws Exception {
      keep(24);
      Grant grant = look(secret(5000));
      Path file = files().getFirst();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 2000] ^= 1;
      Files.write(file, bytes);
      Recall recall = ask(grant.id());
      frames(recall.id().value());
      hub.say(new ToAgent.Piece(recall.id().value(), 0));
      assertThat(hub.await(FromAgent.NoStill.class).check()).isEqualTo("damaged");
      assertThat(running.status().cameras().getFirst().kept().trouble()).isEqualTo(Trouble.DAMAGED);
    }

    @Test
    void aViewerWhoComesAnewFillsNoDisk() throws Exception {
      keep(24);
      challenge();
      lens.show(true, secret(5000));
      hub.awaitCamera(FromAgent.CameraState.WELL);
      Grant grant = hub.grant();
      hub.open(grant);
      for (int i = 0; i < 4; i++) {
        hub.viewer(grant).await(FrameKind.PICTURE);
      }
      running.stop(grant.id().value());
      hub.await(FromAgent.Ended.class);
      Recall recall = ask(grant.id());
      assertThat(contents(owners(recall), frames(recall.id().value())).pictures()).isOne();
    }
  }

  @Test
  void whatWasKilledInTheMiddleHasAllButItsEnd() throws Exception {
    keep(24);
    byte[] first = secret(5000);
    Grant grant = look(first, secret(300));
    running.close();
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
    start();
    Recall recall = ask(grant.id());
    StreamOpener owner = owners(recall);
    Contents contents = contents(owner, frames(recall.id().value()));
    assertThat(contents.whole()).isFalse();
    assertThat(contents.pictures()).isOne();
    List<byte[]> frames = piece(recall, 0);
    opened(owner, frames.get(0));
    assertThat(opened(owner, frames.get(1))).isEqualTo(first);
  }

  @Test
  void thePageAtThePremisesTellsOfIt() throws Exception {
    keep(24);
    Grant grant = look(secret(5000));
    long deadline = System.nanoTime() + TestHub.PATIENCE.toNanos();
    while (running.status().cameras().getFirst().kept().looks() == 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(running.status().cameras().getFirst().kept().recalledAt()).isNull();
    frames(ask(grant.id()).id().value());
    assertThat(running.status().cameras().getFirst().kept().recalledAt()).isNotNull();
  }
}
