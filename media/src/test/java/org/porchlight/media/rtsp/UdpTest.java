package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.media.Bytes;
import org.porchlight.media.sample.Units;

/** A camera that knows only UDP. */
class UdpTest extends WithScriptedCamera {
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  @BeforeEach
  void refusesTcp() {
    camera.on(
        "SETUP",
        (request, line) -> {
          String transport = request.field("Transport");
          if (transport.contains("TCP")) {
            line.status(request, "461 Unsupported Transport");
            return;
          }
          port.complete(Integer.parseInt(transport.replaceAll(".*client_port=(\\d+)-.*", "$1")));
          line.ok(request, "Session: 5;timeout=2", "Transport: " + transport);
        });
  }

  private void sendKeyPicture(InetAddress from) throws Exception {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(from, 0))) {
      for (Bytes packet :
          List.of(
              rtp.later(9000).aggregate(false, Units.sps(20, 15), Units.pps(0, 0)),
              rtp.packet(Units.key(50), true))) {
        socket.send(
            new DatagramPacket(
                packet.toArray(), packet.length(), InetAddress.getLoopbackAddress(), port.get()));
      }
    }
  }

  @Test
  void takesThePicturesOverUdpAndKeepsTheConversation() throws Exception {
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      camera.await("PLAY");
      sendKeyPicture(InetAddress.getLoopbackAddress());
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThat(camera.await("GET_PARAMETER").field("Session")).isEqualTo("5");
      assertThat(playing.stop()).isEqualTo("closed");
    }
    camera.await("TEARDOWN");
  }

  @Test
  void takesPicturesFromNobodyElse() throws Exception {
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      camera.await("PLAY");
      sendKeyPicture(InetAddress.getByName("127.0.0.2"));
      sendKeyPicture(InetAddress.getLoopbackAddress());
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThat(playing.stop()).isEqualTo("closed");
      assertThat(session.counters().packets()).isEqualTo(2);
    }
  }

  @Test
  void noticesThatTheCameraHungUp() throws Exception {
    camera.on("PLAY", (request, line) -> line.out().close());
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.end()).startsWith("ENDED");
    }
  }
}
