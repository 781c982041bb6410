package org.porchlight.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A system that conveys EIDO: one WebSocket, spoken by hand (RFC 6455). */
final class Conveyor implements AutoCloseable {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private Socket socket = new Socket();

  Conveyor() throws IOException {}

  String address() {
    return "ws://127.0.0.1:" + door.getLocalPort() + "/IncidentData/ent";
  }

  /** Waits for somebody to dial, and answers. Returns the sub-protocol that was asked for. */
  String answer() throws Exception {
    socket = door.accept();
    socket.setSoTimeout(20_000);
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1);
    Map<String, String> headers = new HashMap<>();
    in.readLine();
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] hash =
        MessageDigest.getInstance("SHA-1")
            .digest((headers.get("sec-websocket-key") + MAGIC).getBytes(StandardCharsets.US_ASCII));
    write(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: emergency-ent1.0\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(hash)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    return headers.get("sec-websocket-protocol");
  }

  void say(String text) throws IOException {
    frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The next text the other side says; its pings are answered meanwhile. */
  String hear() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      int kind = in.readUnsignedByte() & 0x0F;
      int length = in.readUnsignedByte() & 0x7F;
      if (length == 126) {
        length = in.readUnsignedShort();
      }
      byte[] mask = in.readNBytes(4);
      byte[] payload = in.readNBytes(length);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i % 4];
      }
      if (kind == PING) {
        frame(PONG, payload);
      } else if (kind == TEXT) {
        return new String(payload, StandardCharsets.UTF_8);
      }
    }
  }

  private void frame(int kind, byte[] payload) throws IOException {
    assertThat(payload.length).isLessThan(65_536);
    byte[] frame = new byte[payload.length + 4];
    frame[0] = (byte) (0x80 | kind);
    frame[1] = 126;
    frame[2] = (byte) (payload.length >> 8);
    frame[3] = (byte) payload.length;
    System.arraycopy(payload, 0, frame, 4, payload.length);
    boolean small = payload.length < 126;
    if (small) {
      byte[] shorter = new byte[payload.length + 2];
      shorter[0] = frame[0];
      shorter[1] = (byte) payload.length;
      System.arraycopy(payload, 0, shorter, 2, payload.length);
      frame = shorter;
    }
    write(frame);
  }

  private void write(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  void hangUp() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    door.close();
  }
}
