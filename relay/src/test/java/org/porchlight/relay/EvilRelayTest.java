package org.porchlight.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.link.FromAgent;
import org.porchlight.link.FromRelay;
import org.porchlight.link.Handshake;
import org.porchlight.link.SignedText;
import org.porchlight.link.Subprotocol;

/** A relay that lies can keep pictures away; it cannot get any, nor make the hub believe it. */
class EvilRelayTest {
  private static final RelaySecret SECRET = new RelaySecret("0123456789abcdef");

  private final House house = new House(limits -> limits, config -> config.withDoor(SECRET));

  @AfterEach
  void close() {
    house.close();
  }

  @Nested
  class InTheMiddle {
    @Test
    void cannotPassAnAgentsProofOnToAnotherRelay() {
      try (TestPeer agent = TestPeer.agent(house.relay.address())) {
        Handshake.Hello hello = agent.hello();
        Handshake.Hello asked = new Handshake.Hello("relay-evil", hello.challenge());
        String signature = sign(SignedText.agentHello(asked));
        String vkey = house.agentKey.verifierKey().toString();
        agent.say(new Handshake.Prove(vkey, null, signature).json());
        assertThat(agent.closeCode()).isEqualTo(4401);
      }
    }

    @Test
    void cannotMakeAControlProofIntoAMediaLeg() {
      try (TestPeer leg = TestPeer.agentLeg(house.relay.address())) {
        String signature = sign(SignedText.agentHello(leg.hello()));
        String vkey = house.agentKey.verifierKey().toString();
        leg.say(new Handshake.Prove(vkey, house.grant, signature).json());
        assertThat(leg.closeCode()).isEqualTo(4401);
      }
    }

    @Test
    void cannotPassAViewersTicketOnToAnotherRelay() {
      String ticket = house.ticket();
      try (TestPeer viewer = TestPeer.viewer(house.relay.address())) {
        Handshake.Hello asked = new Handshake.Hello("relay-evil", viewer.hello().challenge());
        byte[] text = SignedText.view(asked, ticket).getBytes(StandardCharsets.UTF_8);
        viewer.say(new Handshake.View(ticket, house.askKey.signBytes(text).toString()).json());
        assertThat(viewer.closeCode()).isEqualTo(4403);
      }
    }

    private String sign(String text) {
      return house.agentKey.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
  }

  @Nested
  class AtTheHubsDoor {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "Bearer 0123456789abcdeX",
          "Bearer 0123456789abcdef0",
          "Bearer ",
          "bearer 0123456789abcdef",
          "0123456789abcdef"
        })
    void isNotLetInWithoutTheSecret(String authorization) {
      assertThatThrownBy(() -> dial(authorization))
          .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void mustSayFirstWhoItIs() {
      assertThat(closeAfter(new FromRelay.Knows(1, vkey()).json())).isEqualTo(4400);
    }

    @Test
    void cannotTakeTheNameOfTheHubsOwnRelay() {
      assertThat(closeAfter(new FromRelay.RelayHere("relay-1", "ws://evil").json()))
          .isEqualTo(4400);
    }

    @Test
    void cannotChangeItsName() {
      assertThat(
              closeAfter(
                  new FromRelay.RelayHere("relay-2", "ws://one").json(),
                  new FromRelay.RelayHere("relay-3", "ws://two").json()))
          .isEqualTo(4400);
    }

    @Test
    void cannotSpeakForAnAgentThatIsNotThere() {
      FromAgent said = new FromAgent.Refused(house.grant, "stops", "No.");
      assertThat(
              closeAfter(
                  new FromRelay.RelayHere("relay-2", "ws://two").json(),
                  new FromRelay.AgentSays(vkey(), said).json()))
          .isEqualTo(4400);
    }

    @Test
    void cannotSendWhatTheWireDoesNotKnow() {
      assertThat(closeAfter("{\"type\":\"give-me-a-picture\"}")).isEqualTo(4400);
    }

    @Test
    void whoConnectsAnewUnderItsNameTakesItsPlace() {
      Ears first = dial(SECRET.authorization());
      first.socket.sendText(new FromRelay.RelayHere("relay-2", "ws://one").json(), true).join();
      house.hub.await("relay-here");
      house.hub.await("relay-here");
      Ears second = dial(SECRET.authorization());
      second.socket.sendText(new FromRelay.RelayHere("relay-2", "ws://two").json(), true).join();
      assertThat(first.closed.join()).isEqualTo(4409);
      second.socket.abort();
    }

    private String vkey() {
      return house.agentKey.verifierKey().toString();
    }

    private int closeAfter(String... messages) {
      Ears relay = dial(SECRET.authorization());
      for (String message : messages) {
        relay.socket.sendText(message, true).join();
      }
      return relay.closed.join();
    }

    private Ears dial(String authorization) {
      Ears ears = new Ears();
      ears.socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .subprotocols(Subprotocol.RELAY)
              .header("Authorization", authorization)
              .buildAsync(URI.create(house.relay.address() + "/relay"), ears)
              .join();
      return ears;
    }
  }

  private static final class Ears implements WebSocket.Listener {
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private WebSocket socket;

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }
  }

  @Test
  void aReplayedFrameIsNotPassedOn() {
    TestPeer viewer = house.viewer();
    TestPeer leg = house.agentLeg();
    ByteBuffer key = House.key(1, 50);
    leg.send(House.describe(0));
    leg.send(key.duplicate());
    viewer.frame();
    viewer.frame();
    leg.send(key.duplicate());
    assertThat(leg.closeCode()).isEqualTo(4400);
    assertThat(viewer.framesWaiting()).isZero();
  }

  @Test
  void aSecretCannotBePrinted() {
    assertThat(SECRET.toString()).doesNotContain("0123456789abcdef");
    RelayConfig config = RelayConfig.of("x", "x", 0, Set.of()).withDoor(SECRET);
    assertThat(config.toString()).doesNotContain("0123456789abcdef");
  }
}
