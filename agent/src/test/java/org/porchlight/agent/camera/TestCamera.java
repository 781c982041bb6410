package org.porchlight.agent.camera;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * A camera on a real socket: RTSP with Basic sign-in, H.264 interleaved, 25 pictures a second and a
 * key picture each second. It behaves well until it is told to behave otherwise.
 */
public final class TestCamera implements Closeable {
  /** How it behaves once it is asked to play. */
  public enum Manner {
    WELL,
    /** Answers every DESCRIBE with another address. */
    REDIRECTS,
    /** Plays, and sends nothing. */
    STALLS,
    /** Key pictures of 300,000 bytes and others of 60,000. */
    LARGE,
    /** Every picture is larger than any limit. */
    HUGE,
    /** Changes its size in mid-stream, each second. */
    RESIZES,
    /** Ends the connection after a second. */
    VANISHES,
    /** Offers H.265. */
    H265
  }

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] SMALL = HEX.parseHex("6742c01eda0280be40");
  private static final byte[] LARGE = HEX.parseHex("6742c01eda014016e4");
  private static final byte[] PPS = HEX.parseHex("68ce3c80");
  private static final long FRAME_NANOS = 40_000_000;
  private static final int MOST_IN_A_PACKET = 50_000;
  private static final int HUGE_BYTES = 50 * 1024 * 1024;

  private final ServerSocket server;
  private final String user;
  private final String password;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Manner manner = Manner.WELL;

  public TestCamera(String user, String password) throws IOException {
    this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.user = user;
    this.password = password;
    Thread.ofVirtual().name("camera").start(this::serve);
  }

  public TestCamera behave(Manner next) {
    manner = next;
    return this;
  }

  /** Its address, with the password. */
  public String url() {
    return "rtsp://" + user + ":" + password + "@127.0.0.1:" + server.getLocalPort() + "/live";
  }

  /** The first lines of all requests. */
  public List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().name("camera line").start(() -> converse(socket));
      } catch (IOException e) {
        System.getLogger("camera").log(System.Logger.Level.TRACE, "closed", e);
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      String head = head(in);
      while (!head.isEmpty()) {
        requests.add(head.lines().findFirst().orElse(""));
        if (answer(head, out)) {
          play(out);
        }
        head = head(in);
      }
    } catch (IOException e) {
      System.getLogger("camera").log(System.Logger.Level.TRACE, "the line ended", e);
    }
  }

  /** True when it is to play. */
  private boolean answer(String head, OutputStream out) throws IOException {
    String method = head.substring(0, head.indexOf(' '));
    String cseq = head.replaceAll("(?is).*\\ncseq: *(\\d+).*", "$1");
    if ("OPTIONS".equals(method)) {
      say(out, "200 OK", cseq, "Public: DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN", "");
      return false;
    }
    String expected =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    if (!head.contains("Basic " + expected)) {
      say(out, "401 Unauthorized", cseq, "WWW-Authenticate: Basic realm=\"camera\"", "");
      return false;
    }
    switch (method) {
      case "DESCRIBE" -> describe(out, cseq);
      case "SETUP" ->
          say(
              out,
              "200 OK",
              cseq,
              "Session: 12345678\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1",
              "");
      default -> say(out, "200 OK", cseq, "Session: 12345678", "");
    }
    return "PLAY".equals(method);
  }

  private void describe(OutputStream out, String cseq) throws IOException {
    if (manner == Manner.REDIRECTS) {
      say(out, "302 Moved", cseq, "Location: rtsp://elsewhere.example/live", "");
      return;
    }
    String codec = manner == Manner.H265 ? "H265" : "H264";
    String sdp =
        String.join(
            "\r\n",
            "v=0",
            "o=- 1 1 IN IP4 127.0.0.1",
            "s=test",
            "t=0 0",
            "m=video 0 RTP/AVP 96",
            "a=rtpmap:96 " + codec + "/90000",
            "a=fmtp:96 packetization-mode=1",
            "a=control:trackID=1",
            "m=audio 0 RTP/AVP 8",
            "a=rtpmap:8 PCMA/8000",
            "a=control:trackID=2",
            "");
    say(out, "200 OK", cseq, "Content-Type: application/sdp", sdp);
  }

  private void play(OutputStream out) throws IOException {
    int sequence = 0;
    long next = System.nanoTime();
    for (int picture = 0; !server.isClosed(); picture++) {
      Manner now = manner;
      if (now == Manner.STALLS) {
        LockSupport.parkNanos(FRAME_NANOS);
        continue;
      }
      if (now == Manner.VANISHES && picture == 25) {
        throw new IOException("gone");
      }
      int ticks = picture * 3600;
      if (picture % 25 == 0) {
        boolean large = now == Manner.RESIZES && picture / 25 % 2 == 1;
        packet(out, sequence++, ticks, false, large ? LARGE : SMALL);
        packet(out, sequence++, ticks, false, PPS);
      }
      sequence = slice(out, sequence, ticks, picture % 25 == 0, now);
      next += FRAME_NANOS;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private static int slice(OutputStream out, int sequence, int ticks, boolean key, Manner manner)
      throws IOException {
    int header = key ? 0x65 : 0x41;
    byte[] nal =
        switch (manner) {
          case HUGE -> body(header, HUGE_BYTES);
          case LARGE -> body(header, key ? 300_000 : 60_000);
          case WELL, REDIRECTS, STALLS, RESIZES, VANISHES, H265 -> body(header, key ? 8000 : 1500);
        };
    if (nal.length <= MOST_IN_A_PACKET) {
      packet(out, sequence, ticks, true, nal);
      return sequence + 1;
    }
    int at = sequence;
    for (int sent = 1; sent < nal.length; sent += MOST_IN_A_PACKET) {
      int end = Math.min(nal.length, sent + MOST_IN_A_PACKET);
      boolean last = end == nal.length;
      byte[] part = new byte[2 + end - sent];
      part[0] = (byte) ((header & 0x60) | 28);
      part[1] = (byte) ((sent == 1 ? 0x80 : 0) | (last ? 0x40 : 0) | (header & 0x1f));
      System.arraycopy(nal, sent, part, 2, end - sent);
      packet(out, at++, ticks, last, part);
    }
    return at;
  }

  private static byte[] body(int header, int sizeBytes) {
    byte[] nal = new byte[sizeBytes];
    java.util.Arrays.fill(nal, (byte) 0x5a);
    nal[0] = (byte) header;
    nal[1] = (byte) 0x88;
    nal[2] = (byte) 0x84;
    return nal;
  }

  private static void packet(
      OutputStream out, int sequence, int ticks, boolean marker, byte[] payload)
      throws IOException {
    ByteBuffer packet = ByteBuffer.allocate(4 + 12 + payload.length);
    packet.put((byte) '$').put((byte) 0).putShort((short) (12 + payload.length));
    packet.put((byte) 0x80).put((byte) ((marker ? 0x80 : 0) | 96)).putShort((short) sequence);
    packet.putInt(ticks).putInt(0x12345678).put(payload);
    out.write(packet.array());
  }

  private static void say(OutputStream out, String status, String cseq, String fields, String body)
      throws IOException {
    String text =
        "RTSP/1.0 "
            + status
            + "\r\nCSeq: "
            + cseq
            + "\r\n"
            + fields
            + (body.isEmpty() ? "" : "\r\nContent-Length: " + body.length())
            + "\r\n\r\n"
            + body;
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last4 = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      last4 = last4 << 8 | b;
      if (last4 == 0x0d0a0d0a) {
        return head.toString(StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
