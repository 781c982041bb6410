package org.porchlight.media.rtsp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.porchlight.media.Bytes;

/**
 * A camera that behaves well until told otherwise, method by method, and writes down every request.
 * Serves one connection after the other on loopback.
 */
final class ScriptedCamera implements Closeable {

  /** A request as it came. */
  record Request(String method, String uri, Map<String, String> fields) {
    String field(String name) {
      return fields.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }
  }

  /** What the camera does when it is asked. */
  @FunctionalInterface
  interface Answer {
    void give(Request request, Line line) throws IOException;
  }

  static final String SDP =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=scripted
      t=0 0
      a=control:*
      m=video 0 RTP/AVP 96
      a=rtpmap:96 H264/90000
      a=fmtp:96 packetization-mode=1
      a=control:trackID=1
      m=audio 0 RTP/AVP 8
      a=rtpmap:8 PCMA/8000
      a=control:trackID=2
      """;

  private final ServerSocket server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Request> arrivals = new LinkedBlockingQueue<>();

  ScriptedCamera() throws IOException {
    this(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
  }

  ScriptedCamera(ServerSocket server) {
    this.server = server;
    on("OPTIONS", (r, line) -> line.ok(r, "Public: DESCRIBE, SETUP, PLAY, GET_PARAMETER"));
    on("DESCRIBE", (r, line) -> line.describe(r, SDP));
    on(
        "SETUP",
        (r, line) ->
            line.ok(
                r,
                "Session: 12345678;timeout=60",
                "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"));
    on("PLAY", (r, line) -> line.ok(r));
    on("GET_PARAMETER", (r, line) -> line.ok(r));
    on("TEARDOWN", (r, line) -> line.ok(r));
    Thread.startVirtualThread(this::serve);
  }

  ScriptedCamera on(String method, Answer answer) {
    answers.put(method, answer);
    return this;
  }

  int port() {
    return server.getLocalPort();
  }

  String url() {
    return "rtsp://127.0.0.1:" + port() + "/live";
  }

  List<Request> requests() {
    return requests;
  }

  /** The next request of this method that has not been waited for yet. */
  Request await(String method) throws InterruptedException {
    while (true) {
      Request request = arrivals.poll(20, TimeUnit.SECONDS);
      if (request == null) {
        throw new AssertionError("no " + method + " came");
      }
      if (request.method().equals(method)) {
        return request;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        converse(socket);
      } catch (IOException e) {
        System.getLogger("camera").log(System.Logger.Level.TRACE, "the line ended", e);
      }
    }
  }

  private void converse(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    Line line = new Line(socket.getOutputStream());
    String head = head(in);
    while (!head.isEmpty()) {
      if (!head.startsWith("RTSP/")) {
        Request request = request(head);
        requests.add(request);
        arrivals.add(request);
        answers.get(request.method()).give(request, line);
      }
      head = head(in);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
      text = head.toString(StandardCharsets.ISO_8859_1);
    }
    return text;
  }

  private static Request request(String head) {
    String[] lines = head.split("\r\n", -1);
    String[] start = lines[0].split(" ", -1);
    Map<String, String> fields = new TreeMap<>();
    Arrays.stream(lines)
        .skip(1)
        .filter(line -> line.contains(": "))
        .forEach(line ->
            fields.put(
                line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT),
                line.substring(line.indexOf(':') + 2)));
    return new Request(start[0], start[1], fields);
  }

  /** The camera's side of a connection. */
  record Line(OutputStream out) {
    void raw(String text) throws IOException {
      raw(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    void raw(Bytes bytes) throws IOException {
      out.write(bytes.array(), bytes.offset(), bytes.length());
      out.flush();
    }

    void ok(Request request, String... fields) throws IOException {
      status(request, "200 OK", fields);
    }

    void status(Request request, String status, String... fields) throws IOException {
      raw(start(request, status, fields) + "\r\n");
    }

    void describe(Request request, String sdp, String... fields) throws IOException {
      String length = "Content-Length: " + sdp.length() + "\r\n";
      raw(start(request, "200 OK", fields) + length + "\r\n" + sdp);
    }

    void frame(int channel, Bytes data) throws IOException {
      byte[] head = {'$', (byte) channel, (byte) (data.length() >> 8), (byte) data.length()};
      raw(org.porchlight.media.sample.Units.joined(Bytes.of(head), data));
    }

    private static String start(Request request, String status, String... fields) {
      StringBuilder out = new StringBuilder("RTSP/1.0 ").append(status).append("\r\n");
      out.append("CSeq: ").append(request.field("CSeq")).append("\r\n");
      Arrays.stream(fields).forEach(field -> out.append(field).append("\r\n"));
      return out.toString();
    }
  }
}
