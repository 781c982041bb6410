package org.porchlight.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
  private ServerSocket echo;

  @BeforeEach
  void startEcho() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stopEcho() throws IOException {
    echo.close();
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket each = echo.accept();
        Thread.ofVirtual().start(() -> echo(each));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      System.getLogger("echo").log(System.Logger.Level.DEBUG, "An echo ended", e);
    }
  }

  private static Socket dial(FaultProxy proxy) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static byte[] askEcho(Socket socket, byte[] sent) throws IOException {
    Thread.ofVirtual()
        .start(() -> {
          try {
            socket.getOutputStream().write(sent);
          } catch (IOException e) {
            System.getLogger("echo").log(System.Logger.Level.DEBUG, "Not sent", e);
          }
        });
    return socket.getInputStream().readNBytes(sent.length);
  }

  @Test
  void inGoodWeatherEverythingPasses() throws IOException {
    try (FaultProxy proxy = new FaultProxy(echo.getLocalPort(), 1);
        Socket socket = dial(proxy)) {
      byte[] sent = new byte[300_000];
      new java.util.SplittableRandom(2).nextBytes(sent);
      assertThat(askEcho(socket, sent)).isEqualTo(sent);
      assertThat(proxy.connections()).isEqualTo(1);
      assertThat(proxy.bytes()).isEqualTo(600_000);
    }
  }

  @Test
  void theSameSeedFlipsTheSameBits() throws IOException {
    byte[] sent = new byte[4_000];
    assertThat(flipped(sent, 7)).isEqualTo(flipped(sent, 7)).isNotEqualTo(sent);
    assertThat(flipped(sent, 7)).isNotEqualTo(flipped(sent, 8));
  }

  private byte[] flipped(byte[] sent, long seed) throws IOException {
    try (FaultProxy proxy = new FaultProxy(echo.getLocalPort(), seed).flip(100);
        Socket socket = dial(proxy)) {
      return askEcho(socket, sent);
    }
  }

  @Test
  void aDelayIsWaitedOutBothWays() throws IOException {
    try (FaultProxy proxy = new FaultProxy(echo.getLocalPort(), 1);
        Socket socket = dial(proxy)) {
      proxy.delay(Duration.ofMillis(30), Duration.ofMillis(10));
      long began = System.nanoTime();
      askEcho(socket, new byte[] {1});
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }
  }

  @Test
  void aSlowConnectionTakesItsTime() throws IOException {
    try (FaultProxy proxy = new FaultProxy(echo.getLocalPort(), 1).slow(100_000);
        Socket socket = dial(proxy)) {
      long began = System.nanoTime();
      askEcho(socket, new byte[20_000]);
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }
  }

  @Test
  void aPartitionHoldsBackWhatHealingLetsThrough() throws IOException {
    try (FaultProxy proxy = new FaultProxy(echo.getLocalPort(), 1);
        Socket socket = dial(proxy)) {
      askEcho(socket, new byte[] {1});
      proxy.partition();
      socket.getOutputStream().write(2);
      socket.setSoTimeout(50);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(java.net.SocketTimeoutException.class);
      socket.setSoTimeout(10_000);
      proxy.heal();
      assertThat(socket.getInputStream().read()).isEqualTo(2);
    }
  }

  @Test
  void droppedAndRefusedConnectionsBreak() throws IOException {
    try (FaultProxy proxy = new FaultProxy(echo.getLocalPort(), 1);
        Socket socket = dial(proxy)) {
      askEcho(socket, new byte[] {1});
      proxy.refuse(true).drop();
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
      assertThatThrownBy(
              () -> {
                try (Socket refused = dial(proxy)) {
                  throw new IOException("end " + refused.getInputStream().read());
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aConnectionBreaksWithinItsBytes() throws IOException {
    try (FaultProxy proxy = new FaultProxy(echo.getLocalPort(), 1).breakWithin(10_000);
        Socket socket = dial(proxy)) {
      assertThatThrownBy(
              () -> {
                if (askEcho(socket, new byte[50_000]).length < 50_000) {
                  throw new IOException("It ended early.");
                }
              })
          .isInstanceOf(IOException.class);
    }
  }
}
