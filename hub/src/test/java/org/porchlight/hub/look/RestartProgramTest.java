package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.grant.Consent;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.hub.Page;
import org.porchlight.hub.RunningHub;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.Face;
import org.porchlight.launch.FreePorts;
import org.porchlight.link.CloseCode;
import org.porchlight.link.FrameKind;
import tools.jackson.databind.JsonNode;

/** A hub that goes in the middle of looks and comes back: what is in its database goes on. */
@Timeout(300)
class RestartProgramTest {
  private final Path data = TestTown.directory("restart");
  private final int port = freePort();
  private final List<String> settings = settings(freePort());

  private static int freePort() {
    try {
      return FreePorts.find(1, new SecureRandom()).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> settings(int relayPort) {
    List<String> all = new ArrayList<>();
    all.add("--porchlight.demo=true");
    all.add("--porchlight.port=" + port);
    all.add("--porchlight.relay.embedded.port=" + relayPort);
    TestTown.settings().forEach((name, value) -> all.add("--" + name + "=" + value));
    TestSigners.addresses().forEach((name, value) -> all.add("--" + name + "=" + value));
    return all;
  }

  private RunningHub start() {
    RunningHub hub = RunningHub.start(data, settings.toArray(String[]::new));
    assertThat(hub.port()).isEqualTo(port);
    return hub;
  }

  private void report(String incident) {
    Page dispatch = new Page(port, Face.ROOM);
    String pulse = TestTown.pulse(Instant.now());
    assertThat(
            dispatch.post("/dispatch/pulse", "{\"pulse\":" + TestTown.quoted(pulse) + "}").status())
        .isEqualTo(200);
    Page.Answer answer =
        dispatch.post(
            "/dispatch/incidents",
            TestTown.pair(
                TestTown.incident(
                    incident, 1, "ROBBERY ARMED", new Kind("violent-crime"), IncidentState.OPEN)));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  private static void untilReady(TestOperator operator) {
    Await.until(
        "both agents are ready",
        () -> {
          JsonNode near = operator.page.get("/room/incidents/robbery/cameras").body();
          return near.path("canOpen").size() == 1 && near.path("ownersToAsk").asInt() == 1;
        });
  }

  private static void until(String state, TestOperator operator, JsonNode look) {
    Await.until(state, () -> operator.look(look).path("state").asString().equals(state));
  }

  @Test
  void killedALiveLookGoesOnAndAQuestionStillWaits() {
    goesOnWhen(RunningHub::kill);
  }

  @Test
  void stoppedInOrderALiveLookGoesOnAndAQuestionStillWaits() {
    Peer leg = goesOnWhen(RunningHub::close);
    assertThat(leg.closeCode()).isEqualTo(CloseCode.LATER.code());
  }

  @Test
  void aStopThatASignerDidNotTakeIsToldAgain() {
    InstantSource clock = InstantSource.system();
    RunningHub first = start();
    TestOwner shop = new TestOwner(port, "5-tannery-row");
    TestAgent agent = TestAgent.pair(shop.page, "tannery", clock, "shop-door");
    shop.lend("shop-door", Consent.ALWAYS, TestTown.CHAPEL_STREET);
    agent.connect();
    TestOperator operator = new TestOperator(port, "badge-2291", clock);
    report("robbery");
    Await.until(
        "its agent is ready",
        () ->
            operator.page.get("/room/incidents/robbery/cameras").body().path("canOpen").size()
                == 1);
    JsonNode look = operator.askForOne("robbery", false, "shop-door");
    agent.open(look);
    until("live", operator, look);
    TestSigners.AGENCY.deaf = true;
    try {
      operator.stop(look);
      Await.until("the council's signer took it", () -> isStopped(TestSigners.COUNCIL, look));
      first.kill();
    } finally {
      TestSigners.AGENCY.deaf = false;
    }
    assertThat(isStopped(TestSigners.AGENCY, look)).isFalse();

    try (RunningHub _ = start()) {
      Await.until("the agency's signer took it", () -> isStopped(TestSigners.AGENCY, look));
    }
  }

  private static boolean isStopped(TestSigners signer, JsonNode look) {
    return signer.stops.stream().anyMatch(stop -> stop.contains(look.path("grant").asString()));
  }

  /** As a page does: dials again while the relay has not found its hub. */
  private static Peer letIn(TestOperator operator, JsonNode look) {
    List<Peer> dialed = new ArrayList<>();
    Await.until(
        "the viewer is let in",
        () -> {
          dialed.add(operator.view(operator.ticket(look)));
          return dialed.getLast().isWelcome();
        });
    return dialed.getLast();
  }

  /** Returns the leg that the agent had before. */
  private Peer goesOnWhen(Consumer<RunningHub> going) {
    InstantSource clock = InstantSource.system();
    RunningHub first = start();
    TestOwner shop = new TestOwner(port, "5-tannery-row");
    TestOwner home = new TestOwner(port, "14-alder");
    TestAgent shopAgent = TestAgent.pair(shop.page, "tannery", clock, "shop-door");
    TestAgent homeAgent = TestAgent.pair(home.page, "alder", clock, "home-porch");
    shop.lend("shop-door", Consent.ALWAYS, TestTown.CHAPEL_STREET);
    home.lend("home-porch", Consent.ASK, TestTown.CHAPEL_STREET);
    shopAgent.connect();
    homeAgent.connect();
    TestOperator operator = new TestOperator(port, "badge-2291", clock);
    report("robbery");
    untilReady(operator);
    JsonNode look = operator.askForOne("robbery", false, "shop-door");
    JsonNode asking = operator.askForOne("robbery", true);
    Peer leg = shopAgent.open(look);
    until("live", operator, look);
    going.accept(first);

    try (RunningHub _ = start()) {
      operator.reload();
      home.page.load();
      assertThat(operator.look(look).path("state").asString()).isEqualTo("stalled");
      assertThat(operator.look(asking).path("state").asString()).isEqualTo("asking");
      shopAgent.connect();
      Peer viewer = letIn(operator, look);
      shopAgent.stream(look.path("grant").asString());
      assertThat(viewer.frame().header().kind()).isEqualTo(FrameKind.DESCRIBE);
      until("live", operator, look);
      homeAgent.connect();
      assertThat(home.question().path("cameraName").asString()).isEqualTo("Camera home-porch");
      operator.stop(look);
      assertThat(operator.look(look).path("state").asString()).isEqualTo("ended");
    }
    return leg;
  }
}
