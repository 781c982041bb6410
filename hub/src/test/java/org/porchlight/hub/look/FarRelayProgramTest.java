package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.RunningHub;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.program.RelayAddress;
import org.porchlight.launch.FreePorts;
import org.porchlight.link.End;
import org.porchlight.link.EndedBy;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameKind;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;
import org.porchlight.link.ToAgent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Looks through a relay that stands by itself, a process of its own. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FarRelayProgramTest {
  private static final int FAR_PORT = freePort();
  private static final Path SECRET = secret();

  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired RelayAddress addresses;
  @Autowired TestClock clock;
  private TestHouse house;
  private RunningHub relay;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    TestSigners.settings(settings);
    settings.add("porchlight.relay.embedded.secret-file", SECRET::toString);
    settings.add("porchlight.relay.far", () -> "relay-2 " + address());
  }

  private static String address() {
    return "ws://127.0.0.1:" + FAR_PORT;
  }

  private static int freePort() {
    try {
      return FreePorts.find(1, new SecureRandom()).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path secret() {
    try {
      return Files.writeString(
          TestTown.directory("relays").resolve("secret"), "a-secret-of-relays-only");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  void moveIn() {
    relay =
        RunningHub.program(
            "relay",
            List.of(
                "--port",
                String.valueOf(FAR_PORT),
                "--name",
                "relay-2",
                "--hub",
                addresses.text(),
                "--secret-file",
                SECRET.toString(),
                "--origin",
                "http://localhost:" + port));
    assertThat(relay.ready().path("relay").asString()).isEqualTo(address());
    house = new TestHouse(port, programs, clock);
    house.shopAgent.vanish();
    house.shopAgent.connect(address());
  }

  @AfterAll
  void moveOut() {
    house.close();
    relay.kill();
  }

  @Test
  void aTicketIsForTheRelayWhereTheAgentWaitsAndStopsReachIt() throws LinkException {
    String incident = house.robbery();
    house.untilCanOpen(incident, 2);
    TestOperator operator = house.operator;
    JsonNode look = operator.askForOne(incident, false, "shop-door");
    assertThat(look.path("relay").asString()).isEqualTo(address());

    String ticket = look.path("ticket").asString();
    Peer moved = operator.view(addresses.text(), ticket, operator.askKey);
    assertThat(moved.closeCode()).isEqualTo(4403);
    Peer viewer = operator.view(look);
    assertThat(viewer.handshake()).isInstanceOf(Handshake.Welcome.class);
    house.shopAgent.open(look);
    assertThat(viewer.frame().header().kind()).isEqualTo(FrameKind.DESCRIBE);
    house.shop.page.post("/home/stop", "{}");
    Frame frame = viewer.frame();
    while (frame.header().kind() != FrameKind.END) {
      frame = viewer.frame();
    }
    assertThat(End.parse(frame.payload()).by()).isEqualTo(EndedBy.OWNER);
  }

  /** It may wait there since before the hub was started again. */
  @Test
  void anAgentThatWaitsThereIsAskedAtOnceWhatItCanDo() {
    house.shopAgent.vanish();
    house.shopAgent.connect(address());
    assertThat(house.shopAgent.await(ToAgent.Fresh.class)).isEqualTo(new ToAgent.Fresh());
  }

  @Test
  void pagesMayDialItAndAgentsPinIt() throws IOException, InterruptedException {
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/room")).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains("connect-src 'self' " + addresses.text() + " " + address() + ";");
    assertThat(house.homeAgent.policy())
        .contains("relay " + addresses.text() + " relay-1\n")
        .contains("relay " + address() + " relay-2\n");
  }

  /** After all others: the relay does not come back. */
  @Nested
  class WhatDoesNotAnswer {
    @Test
    void isToldToTheRoomAndThatItIsBack() {
      try (Heard room = new Heard(house.operator.page)) {
        room.await("here", JsonNode::isEmpty);
        assertThat(silent(inAnswer())).isEmpty();

        TestSigners.COUNCIL.well = false;
        JsonNode told =
            room.await("parts", parts -> silent(parts).equals(List.of("council-signer")));
        assertThat(told).isEqualTo(inAnswer());
        TestSigners.AGENCY.well = false;
        room.await(
            "parts", parts -> silent(parts).equals(List.of("agency-signer", "council-signer")));
        TestSigners.AGENCY.well = true;
        TestSigners.COUNCIL.well = true;
        room.await("parts", parts -> silent(parts).isEmpty());

        relay.kill();
        room.await("parts", parts -> silent(parts).equals(List.of("relay")));
      }
    }

    private JsonNode inAnswer() {
      return house.operator.page.get("/room/parts").body();
    }

    private static List<String> silent(JsonNode parts) {
      return parts.path("silent").valueStream().map(part -> part.path("part").asString()).toList();
    }
  }
}
