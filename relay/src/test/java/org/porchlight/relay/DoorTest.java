package org.porchlight.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.link.Handshake;
import org.porchlight.note.AskKey;
import org.porchlight.note.SigningKey;

class DoorTest {
  private House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  private String address() {
    return house.relay.address();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /view,         porchlight-view.v1,  http://localhost:8080,       101
          /view,         porchlight-view.v1,  http://localhost:8081,       403
          /view,         porchlight-view.v1,  https://localhost:8080,      403
          /view,         porchlight-view.v1,  http://localhost:8080.evil,  403
          /view,         porchlight-view.v1,  null,                        403
          /view,         porchlight-view.v1,  '',                          403
          /view,         porchlight-agent.v1, http://localhost:8080,       400
          /view?x=1,     porchlight-view.v1,  http://localhost:8080,       404
          /,             porchlight-view.v1,  http://localhost:8080,       404
          /agent,        porchlight-agent.v1, '',                          101
          /agent,        porchlight-agent.v1, http://localhost:8080,       403
          /agent,        porchlight-view.v1,  '',                          400
          /agent/stream, porchlight-agent.v1, http://localhost:8080,       403
          /relay,        porchlight-relay.v1, '',                          404
          """)
  void onlyTheRightPageAndProgramGetThroughTheDoor(
      String path, String subprotocol, String origin, int status) {
    assertThat(answer(path, subprotocol, origin)).isEqualTo(status);
  }

  private int answer(String path, String subprotocol, String origin) {
    WebSocket.Builder builder =
        HttpClient.newHttpClient().newWebSocketBuilder().subprotocols(subprotocol);
    if (!origin.isEmpty()) {
      builder.header("Origin", origin);
    }
    try {
      builder.buildAsync(URI.create(address() + path), new WebSocket.Listener() {}).join().abort();
      return 101;
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }

  @Test
  void headersThatAreTooLongAreRefused() throws IOException {
    String request = "GET /view HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n";
    assertThat(raw(request)).startsWith("HTTP/1.1 400");
  }

  @Test
  void aBodyIsRefused() throws IOException {
    assertThat(raw("GET /view HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"))
        .startsWith("HTTP/1.1 413");
  }

  private String raw(String request) throws IOException {
    try (Socket socket =
        new Socket(java.net.InetAddress.getLoopbackAddress(), house.relay.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  @Nested
  class WhoProvesNothing {
    @Test
    void isSentAwayAfterAWhileWithACode() {
      restart();
      try (TestPeer viewer = TestPeer.viewer(address())) {
        viewer.hello();
        assertThat(viewer.closeCode()).isEqualTo(4408);
      }
    }

    @Test
    void isCutOffWhenItDoesNotEvenAsk() throws IOException {
      restart();
      try (Socket socket =
          new Socket(java.net.InetAddress.getLoopbackAddress(), house.relay.port())) {
        socket.setSoTimeout(10_000);
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    }

    @Test
    void cannotBeManyAtOnce() throws IOException {
      house.close();
      house = new House(limits -> limits.with(new RelayLimits.Caps(100, 2)));
      try (Socket first =
              new Socket(java.net.InetAddress.getLoopbackAddress(), house.relay.port());
          Socket second =
              new Socket(java.net.InetAddress.getLoopbackAddress(), house.relay.port());
          Socket third =
              new Socket(java.net.InetAddress.getLoopbackAddress(), house.relay.port())) {
        third.setSoTimeout(10_000);
        assertThat(third.getInputStream().read()).isEqualTo(-1);
        assertThat(first.isConnected() && second.isConnected()).isTrue();
      }
      House.until("the refusal is counted", () -> house.relay.counts().refused() == 1);
    }

    private void restart() {
      house.close();
      house =
          new House(limits ->
              limits.with(
                  new RelayLimits.Patience(
                      Duration.ofMillis(150), Duration.ofSeconds(20), Duration.ofSeconds(60))));
    }
  }

  @Nested
  class AnAgent {
    @Test
    void withItsOwnKeyIsWelcome() {
      house.agent();
      assertThat(house.hub.await("agent-here").of()).isEqualTo("oak-14");
      assertThat(house.relay.counts().agents()).isEqualTo(1);
    }

    @Test
    void withAnotherKeyIsNot() throws Exception {
      SigningKey other = SigningKey.generate("oak-14", House.RANDOM);
      try (TestPeer agent = TestPeer.agent(address())) {
        Handshake.Hello hello = agent.hello();
        String text = org.porchlight.link.SignedText.agentHello(hello);
        String signature = other.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        String claimed = house.agentKey.verifierKey().toString();
        agent.say(new Handshake.Prove(claimed, null, signature).json());
        assertThat(agent.closeCode()).isEqualTo(4401);
      }
    }

    @Test
    void whomTheHubDoesNotKnowIsNot() throws Exception {
      SigningKey stranger = SigningKey.generate("stranger", House.RANDOM);
      try (TestPeer agent = TestPeer.agent(address())) {
        assertThat(provenButNotWelcome(agent, stranger)).isEqualTo(4401);
      }
    }

    @Test
    void isAskedToComeLaterWhenTheHubCannotBeAsked() {
      house.hub.broken = true;
      try (TestPeer agent = TestPeer.agent(address())) {
        assertThat(provenButNotWelcome(agent, house.agentKey)).isEqualTo(1013);
      }
    }

    @Test
    void thatSaysAnythingBeforeItsWelcomeIsSentAway() {
      try (TestPeer agent = TestPeer.agent(address())) {
        agent.hello();
        agent.say("{\"type\":\"ready\"}");
        assertThat(agent.closeCode()).isEqualTo(4400);
      }
    }

    @Test
    void cannotProveWithAnEarlierChallenge() {
      try (TestPeer first = TestPeer.agent(address());
          TestPeer second = TestPeer.agent(address())) {
        second.hello();
        String text = org.porchlight.link.SignedText.agentHello(first.hello());
        String signature =
            house.agentKey.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        String vkey = house.agentKey.verifierKey().toString();
        second.say(new Handshake.Prove(vkey, null, signature).json());
        assertThat(second.closeCode()).isEqualTo(4401);
      }
    }

    private int provenButNotWelcome(TestPeer agent, SigningKey key) {
      String text = org.porchlight.link.SignedText.agentHello(agent.hello());
      String signature = key.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
      agent.say(new Handshake.Prove(key.verifierKey().toString(), null, signature).json());
      return agent.closeCode();
    }
  }

  @Nested
  class AMediaLeg {
    @Test
    void ofAnotherAgentsGrantIsRefused() throws Exception {
      SigningKey other = SigningKey.generate("elm-3", House.RANDOM);
      house.hub.agents.add(other.verifierKey());
      try (TestPeer leg = TestPeer.agentLeg(address()).proveLeg(other, house.grant)) {
        assertThat(leg.closeCode()).isEqualTo(4403);
      }
    }

    @Test
    void thatIsTheSecondOfItsGrantIsRefusedAndTheFirstGoesOn() {
      TestPeer first = house.agentLeg();
      try (TestPeer second = TestPeer.agentLeg(address()).proveLeg(house.agentKey, house.grant)) {
        assertThat(second.closeCode()).isEqualTo(4409);
      }
      TestPeer viewer = house.viewer();
      first.send(House.describe(0));
      assertThat(viewer.frame().message()).isEqualTo(House.describe(0));
    }

    @Test
    void needsAProofThatNamesItsGrant() {
      try (TestPeer leg = TestPeer.agentLeg(address())) {
        String text = org.porchlight.link.SignedText.agentHello(leg.hello());
        String signature =
            house.agentKey.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        String vkey = house.agentKey.verifierKey().toString();
        leg.say(new Handshake.Prove(vkey, house.grant, signature).json());
        assertThat(leg.closeCode()).isEqualTo(4401);
      }
    }
  }

  @Nested
  class ATicket {
    @Test
    void isGoodOnce() {
      String ticket = house.ticket();
      house.keep(TestPeer.viewer(address()).show(ticket, house.askKey).welcomed());
      try (TestPeer again = TestPeer.viewer(address()).show(ticket, house.askKey)) {
        assertThat(again.closeCode()).isEqualTo(4403);
      }
    }

    @Test
    void carriedToAnotherBrowserIsWorthNothingThereAndAsMuchAsBeforeInItsOwn() throws Exception {
      AskKey thief = AskKey.generate("operator-7", House.RANDOM);
      String ticket = house.ticket();
      try (TestPeer stolen = TestPeer.viewer(address()).show(ticket, thief)) {
        assertThat(stolen.closeCode()).isEqualTo(4403);
      }
      house.keep(TestPeer.viewer(address()).show(ticket, house.askKey).welcomed());
    }

    @Test
    void thatTheHubDidNotMakeIsRefused() {
      String invented = org.porchlight.note.Bytes.random(32, House.RANDOM).toString();
      try (TestPeer viewer = TestPeer.viewer(address()).show(invented, house.askKey)) {
        assertThat(viewer.closeCode()).isEqualTo(4403);
      }
    }

    @Test
    void ofAGrantThatHasEndedIsRefused() {
      house.relay.end(house.grant, org.porchlight.link.EndedBy.OWNER, "Stopped.");
      try (TestPeer late = TestPeer.viewer(address()).show(house.ticket(), house.askKey)) {
        assertThat(late.closeCode()).isEqualTo(4410);
      }
    }
  }

  @Test
  void aSecondViewerOfAGrantMovesTheLookAndOnlyItSeesOn() {
    TestPeer first = house.viewer();
    TestPeer agent = house.agentLeg();
    agent.send(House.describe(0));
    first.frame();
    TestPeer second = house.viewer();
    assertThat(first.closeCode()).isEqualTo(4409);
    agent.send(House.keyWrap(1, 117));
    agent.send(House.describe(2));
    agent.send(House.key(3, 100));
    assertThat(second.frame().header().sequence()).isEqualTo(1);
    assertThat(second.frame().header().sequence()).isEqualTo(2);
    assertThat(second.frame().header().sequence()).isEqualTo(3);
    assertThat(first.framesWaiting()).isZero();
  }
}
