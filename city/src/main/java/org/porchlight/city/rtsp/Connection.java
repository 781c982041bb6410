package org.porchlight.city.rtsp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client: reads its requests, answers them, and plays one mount to it. */
final class Connection implements Broadcast.Receiver {
  private static final System.Logger LOG = System.getLogger(Connection.class.getName());
  static final int SESSION_TIMEOUT_SECONDS = 60;
  private static final Pattern INTERLEAVED = Pattern.compile("interleaved=(\\d{1,3})-(\\d{1,3})");
  private static final Response BAD_REQUEST = Response.refused(400, "Bad Request");
  private static final Response NOT_FOUND = Response.refused(404, "Not Found");
  private static final Response NO_SESSION = Response.refused(454, "Session Not Found");
  private static final Response WRONG_STATE =
      Response.refused(455, "Method Not Valid in This State");
  private static final Response NOT_INTERLEAVED = Response.refused(461, "Unsupported Transport");

  private final Socket socket;
  private final Mounts mounts;
  private final Digest digest;
  private final String sessionId;
  private final Outbox outbox = new Outbox();
  private Mounts.@Nullable Served served;
  private int videoChannel = -1;
  private boolean playing;

  Connection(Socket socket, Mounts mounts, String nonce, String sessionId) {
    this.socket = socket;
    this.mounts = mounts;
    this.digest = new Digest(nonce);
    this.sessionId = sessionId;
  }

  /** Serves until the client goes, is silent for too long or does not keep up. */
  void serve() throws IOException {
    socket.setSoTimeout(SESSION_TIMEOUT_SECONDS * 1000);
    socket.setTcpNoDelay(true);
    Thread writer = Thread.ofVirtual().name("rtsp-writer").start(this::write);
    try {
      RequestReader reader = new RequestReader(socket.getInputStream());
      Optional<Request> request = reader.next();
      while (request.isPresent()) {
        answer(request.get());
        request = reader.next();
      }
    } finally {
      stopPlaying();
      writer.interrupt();
    }
  }

  @Override
  public void picture(List<byte[]> packets) {
    send(interleave(videoChannel, packets));
  }

  @Override
  public void report(byte[] packet) {
    send(interleave(videoChannel + 1, List.of(packet)));
  }

  private void write() {
    try (OutputStream out = socket.getOutputStream()) {
      outbox.writeTo(out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "A client went while it was written to", e);
    }
  }

  private void send(byte[] message) {
    if (!outbox.offer(message)) {
      LOG.log(System.Logger.Level.INFO, "A client does not keep up and is dropped");
      mounts.close(socket);
    }
  }

  private void answer(Request request) {
    String sequence = request.header("cseq").orElse("");
    Response response = sequence.matches("[0-9]{1,10}") ? respond(request) : BAD_REQUEST;
    send(response.bytes(sequence));
    if (response.status() == 200 && request.method().equals("PLAY") && served != null) {
      playing = true;
      served.broadcast().join(this);
    }
  }

  private Response respond(Request request) {
    if (request.method().equals("OPTIONS")) {
      return Response.ok("Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN");
    }
    Optional<Mounts.Served> found = mounts.find(request.path());
    if (found.isEmpty()) {
      return NOT_FOUND;
    }
    Mount mount = found.get().mount();
    if (!digest.proves(request, mount.credentials())) {
      return Response.refused(401, "Unauthorized").withHeaders(digest.challenges());
    }
    return switch (request.method()) {
      case "DESCRIBE" -> describe(request, mount);
      case "SETUP" -> setup(request, found.get());
      case "PLAY", "GET_PARAMETER", "SET_PARAMETER", "TEARDOWN" -> inSession(request);
      default -> Response.refused(501, "Not Implemented");
    };
  }

  private static Response describe(Request request, Mount mount) {
    String uri = request.uri();
    return Response.ok("Content-Base: " + (uri.endsWith("/") ? uri : uri + "/"))
        .withBody("application/sdp", SessionDescription.of(mount));
  }

  private Response setup(Request request, Mounts.Served wanted) {
    String transport = request.header("transport").orElse("");
    Matcher channels = INTERLEAVED.matcher(transport);
    if (!transport.startsWith("RTP/AVP/TCP") || !channels.find()) {
      return NOT_INTERLEAVED;
    }
    int channel = Integer.parseInt(channels.group(1));
    if (playing || channel > 254 || (served != null && !served.equals(wanted))) {
      return WRONG_STATE;
    }
    if (request.path().endsWith(SessionDescription.AUDIO_CONTROL)) {
      mounts.countAudioSetup();
    } else {
      videoChannel = channel;
    }
    served = wanted;
    return Response.ok(
        "Transport: RTP/AVP/TCP;unicast;interleaved=" + channel + "-" + (channel + 1),
        "Session: " + sessionId + ";timeout=" + SESSION_TIMEOUT_SECONDS);
  }

  private Response inSession(Request request) {
    String given = request.header("session").orElse("");
    boolean keepAlive = request.method().endsWith("_PARAMETER") && given.isEmpty();
    if (!keepAlive && (served == null || !given.split(";", 2)[0].equals(sessionId))) {
      return NO_SESSION;
    }
    if (request.method().equals("PLAY") && (videoChannel < 0 || playing)) {
      return WRONG_STATE;
    }
    if (request.method().equals("TEARDOWN")) {
      stopPlaying();
    }
    return Response.ok("Session: " + sessionId);
  }

  private void stopPlaying() {
    if (playing && served != null) {
      served.broadcast().leave(this);
    }
    playing = false;
    served = null;
    videoChannel = -1;
  }

  private static byte[] interleave(int channel, List<byte[]> packets) {
    int size = packets.stream().mapToInt(packet -> packet.length + 4).sum();
    ByteBuffer message = ByteBuffer.allocate(size);
    for (byte[] packet : packets) {
      message.put((byte) '$').put((byte) channel).putShort((short) packet.length).put(packet);
    }
    return message.array();
  }
}
