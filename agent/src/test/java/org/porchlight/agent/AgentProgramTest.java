package org.porchlight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.camera.TestCamera;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Pairing;
import org.porchlight.link.End;
import org.porchlight.link.EndedBy;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameKind;
import org.porchlight.link.FromAgent;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;

/** The program as its owner uses it, with a camera, a hub and a relay on real sockets. */
class AgentProgramTest {
  private static final String CANARY = "canary-7f3a-in-the-password";

  @TempDir Path directory;
  private HubDoor door;
  private TestCamera camera;
  private TestProgram program;
  private Process running;

  @BeforeEach
  void begin() throws Exception {
    door = new HubDoor();
    camera = new TestCamera("owner", CANARY);
    program = new TestProgram(directory.resolve("data"), directory.resolve("said"));
  }

  @AfterEach
  void end() throws Exception {
    if (running != null) {
      running.destroyForcibly();
    }
    camera.close();
    door.close();
  }

  private void assertSaidWhoseItIs(TestHub hub) throws NoteException {
    SignedNote note = door.pairings.getFirst();
    Pairing says = Pairing.parse(note.text());
    assertThat(says.agent()).isEqualTo(hub.papers.agent);
    assertThat(says.owner()).isEqualTo(hub.papers.owner.verifierKey());
    assertThat(note.signers(List.of(says.agent()), RelyingParty.NONE))
        .containsExactly(says.agent());
  }

  @Test
  void isPairedConfirmedGivenACameraAndWatchedUntilTheOwnerStops() throws Exception {
    assertThat(pair().text()).contains("Compare with your phone");
    TestHub hub = door.hub();
    running = program.run();
    assertThat(program.command("", "status").text()).contains("not confirmed: nothing opens");
    assertThat(program.command(camera.url() + "\n", addCamera()).exit()).isZero();
    assertThat(program.command("", "confirm", "--fingerprint", "0000 0000").exit()).isEqualTo(1);
    assertThat(program.command("yes\n", "confirm").text()).contains("Confirmed");
    hub.awaitCamera(FromAgent.CameraState.WELL);
    assertThat(door.awaitNames()).contains("Front door").contains("\"sub\"");
    assertSaidWhoseItIs(hub);

    Grant grant = hub.grant();
    TestViewer viewer = hub.viewer(grant);
    hub.open(grant);
    Frame first = viewer.await(FrameKind.PICTURE);
    assertThat(first.header().key()).isTrue();
    assertThat(program.command("", "status").text()).contains("Someone is watching");
    assertThat(program.command("", "stop").text()).contains("Nobody is watching");

    assertThat(End.parse(viewer.await(FrameKind.END).payload()).by()).isEqualTo(EndedBy.PREMISES);
    assertThat(hub.await(FromAgent.Ended.class).pictures()).isPositive();
    assertThat(camera.requests()).noneMatch(line -> line.contains("trackID=2"));
  }

  @Test
  void bothAddressesOfACameraAreTypedInOneBelowTheOther() throws Exception {
    pair();
    running = program.run();
    String typed = camera.url() + "\n" + camera.url() + "\n";
    String[] add =
        Stream.concat(Stream.of(addCamera()), Stream.of("--main", "-")).toArray(String[]::new);
    assertThat(program.command(typed, add).exit()).isZero();
    assertThat(program.command("yes\n", "confirm").exit()).isZero();
    assertThat(door.awaitNames()).contains("\"sub\"").contains("\"main\"");
  }

  @Test
  void aGrantReplayedAfterTheAgentWasKilledOpensNothing() throws Exception {
    runningWithACamera();
    TestHub hub = door.hub();
    Grant grant = hub.grant();
    TestViewer viewer = hub.viewer(grant);
    hub.open(grant);
    viewer.await(FrameKind.PICTURE);

    assertThat(running.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
    running = program.run();
    hub.forgetWhatWasSaid();
    hub.awaitCamera(FromAgent.CameraState.WELL);
    hub.open(grant);
    assertThat(hub.await(FromAgent.Refused.class).check()).isEqualTo("challenge");

    hub.awaitCamera(FromAgent.CameraState.WELL);
    hub.open(hub.grant());
    assertThat(hub.await(FromAgent.Refused.class).check()).isEqualTo("single-use");

    hub.awaitCamera(FromAgent.CameraState.WELL);
    hub.papers.ask = hub.papers.ask(Instant.now());
    hub.open(hub.grant());
    hub.await(FromAgent.Opened.class);
  }

  @Test
  void aLogThatShowsTwoFacesFreezesItThroughADeathUntilTheOwnerHasSeenTheEvidence()
      throws Exception {
    runningWithACamera();
    TestHub hub = door.hub();
    hub.open(hub.grant());
    hub.await(FromAgent.Opened.class);
    hub.papers.log.forget(1);
    hub.papers.log.taken = 0;
    hub.awaitCamera(FromAgent.CameraState.WELL);
    hub.papers.ask = hub.papers.ask(Instant.now());
    hub.open(hub.grant());
    assertThat(hub.await(FromAgent.Refused.class).check()).isEqualTo("proof");

    assertThat(running.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
    running = program.run();
    assertThat(program.command("", "status").text()).contains("two different trees");
    Path kept = directory.resolve("kept");
    assertThat(program.command("", "evidence", kept.toString()).text()).contains("Wrote 1 pairs");
    try (Stream<Path> files = Files.list(kept)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(3)
          .anyMatch(name -> name.endsWith("-one.txt"))
          .anyMatch(name -> name.endsWith("-other.txt"));
    }
    assertThat(program.command("", "thaw").exit()).isZero();
    assertThat(program.command("", "status").text()).doesNotContain("two different trees");
  }

  @Test
  void passwordsNeverLeaveThePremises() throws Exception {
    runningWithACamera();
    TestHub hub = door.hub();
    Grant grant = hub.grant();
    TestViewer viewer = hub.viewer(grant);
    hub.open(grant);
    byte[] picture = bytes(viewer.await(FrameKind.PICTURE));
    camera.behave(TestCamera.Manner.REDIRECTS);
    camera.close();
    hub.awaitCamera(FromAgent.CameraState.SILENT);
    program.command("", "status");
    program.command("", "stop");
    viewer.await(FrameKind.END);

    String out =
        String.join("\n", door.everythingHeard)
            + String.join("\n", hub.everythingHeard)
            + new String(picture, StandardCharsets.ISO_8859_1)
            + program.everythingSaid();
    assertThat(out).contains("Front door").doesNotContain(CANARY).doesNotContain("rtsp://owner");
    try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSizeGreaterThan(4);
      assertThat(all)
          .allSatisfy(file ->
              assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                  .doesNotContain(CANARY));
    }
  }

  @Test
  void endsWithItsParentAndTellsTheViewer() throws Exception {
    runningWithACamera();
    TestHub hub = door.hub();
    Grant grant = hub.grant();
    TestViewer viewer = hub.viewer(grant);
    hub.open(grant);
    viewer.await(FrameKind.PICTURE);

    running.getOutputStream().close();

    viewer.await(FrameKind.END);
    assertThat(running.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).isZero();
    assertThat(directory.resolve("data").resolve("command")).doesNotExist();
  }

  @Test
  void saysWhatIsWrongWithItsOptions() throws Exception {
    assertThat(program.command("", "--nonsense", "1")).extracting("exit").isEqualTo(2);
    assertThat(program.command("", "fly").text()).contains("The commands are");
    assertThat(program.command("", "status").text()).contains("not running");
    assertThat(program.command("", "confirm").text()).contains("not paired");
    assertThat(program.command("http://" + CANARY, addCamera()))
        .satisfies(said -> {
          assertThat(said.exit()).isEqualTo(2);
          assertThat(said.text()).contains("begins with rtsp://").doesNotContain(CANARY);
        });
    assertThat(program.command("", "pair", "--hub", "http://192.0.2.1", "--code", "AB12-CD34"))
        .satisfies(said -> {
          assertThat(said.exit()).isEqualTo(1);
          assertThat(said.text()).contains("use https");
        });
  }

  @Test
  void aCodeIsGoodOnce() throws Exception {
    assertThat(pair().exit()).isZero();
    assertThat(pair())
        .satisfies(said -> {
          assertThat(said.exit()).isEqualTo(1);
          assertThat(said.text()).contains("make a new one");
        });
  }

  private TestProgram.Outcome pair() throws Exception {
    return program.command("", "pair", "--hub", door.address().toString(), "--code", HubDoor.CODE);
  }

  private static String[] addCamera() {
    return new String[] {
      "camera", "add", "--id", Papers.DOOR.value(), "--name", "Front door", "--url", "-"
    };
  }

  private void runningWithACamera() throws Exception {
    assertThat(pair().exit()).isZero();
    assertThat(program.command(camera.url() + "\n", addCamera()).exit()).isZero();
    assertThat(program.command("yes\n", "confirm").exit()).isZero();
    running = program.run();
    door.hub().awaitCamera(FromAgent.CameraState.WELL);
  }

  private static byte[] bytes(Frame frame) {
    byte[] bytes = new byte[frame.payload().remaining()];
    frame.payload().get(bytes);
    return bytes;
  }
}
