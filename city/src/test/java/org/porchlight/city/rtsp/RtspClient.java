package org.porchlight.city.rtsp;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small RTSP client of the tests, written apart from the server. */
final class RtspClient implements AutoCloseable {
  private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

  final String base;
  private final Socket socket;
  private final DataInputStream in;
  private int sequence;

  /** An answer: its status, its header lines and its body. */
  record Answer(int status, List<String> lines, String body) {
    String line(String start) {
      return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }
  }

  /** One interleaved packet. */
  record Packet(int channel, ByteBuffer content) {
    byte[] bytes() {
      byte[] bytes = new byte[content.remaining()];
      content.duplicate().get(bytes);
      return bytes;
    }
  }

  RtspClient(int port, String path) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
    base = "rtsp://127.0.0.1:" + port + path;
  }

  void sendRaw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  Answer ask(String method, String uri, String... headers) throws IOException {
    StringBuilder text = new StringBuilder(method + " " + uri + " RTSP/1.0\r\n");
    text.append("CSeq: ").append(++sequence).append("\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    sendRaw(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    return answer();
  }

  /** Asks, is refused, and asks again with the answer to the challenge of that algorithm. */
  Answer askSignedIn(
      Credentials credentials, String algorithm, String method, String uri, String... headers)
      throws IOException {
    Answer refused = ask(method, uri);
    String challenge =
        refused.lines().stream()
            .filter(line -> line.startsWith("WWW-Authenticate: Digest"))
            .filter(line -> line.contains("algorithm=" + algorithm))
            .findFirst()
            .orElseThrow();
    Matcher nonce = NONCE.matcher(challenge);
    nonce.find();
    List<String> all = new ArrayList<>(List.of(headers));
    boolean qop = challenge.contains("qop");
    all.add(authorization(credentials, algorithm, method, uri, nonce.group(1), qop));
    return ask(method, uri, all.toArray(String[]::new));
  }

  static String authorization(
      Credentials credentials,
      String algorithm,
      String method,
      String uri,
      String nonce,
      boolean qop) {
    String first = hash(algorithm, credentials.user() + ":Alder Falls:" + credentials.password());
    String second = hash(algorithm, method + ":" + uri);
    String middle = qop ? nonce + ":00000001:abcd:auth" : nonce;
    String more = qop ? ", qop=auth, nc=00000001, cnonce=\"abcd\"" : "";
    return "Authorization: Digest username=\"%s\", realm=\"Alder Falls\", nonce=\"%s\", uri=\"%s\", algorithm=%s, response=\"%s\"%s"
        .formatted(
            credentials.user(),
            nonce,
            uri,
            algorithm,
            hash(algorithm, first + ":" + middle + ":" + second),
            more);
  }

  Packet packet() throws IOException {
    int mark = in.readUnsignedByte();
    if (mark != '$') {
      throw new IOException("Not an interleaved packet: " + mark);
    }
    int channel = in.readUnsignedByte();
    return new Packet(channel, ByteBuffer.wrap(in.readNBytes(in.readUnsignedShort())));
  }

  /** Reads until the server closes the connection; true where it does. */
  boolean endsByItself() throws IOException {
    byte[] buffer = new byte[65_536];
    try {
      int read = in.read(buffer);
      while (read >= 0) {
        read = in.read(buffer);
      }
      return true;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Answer answer() throws IOException {
    List<String> lines = new ArrayList<>();
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      lines.add(line);
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Answer(Integer.parseInt(lines.getFirst().split(" ", -1)[1]), lines, body);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private static String hash(String algorithm, String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
