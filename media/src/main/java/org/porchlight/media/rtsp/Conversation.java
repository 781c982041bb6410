package org.porchlight.media.rtsp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;

/**
 * Requests and answers over the wire: numbers them, signs them, tries again when challenged, and
 * deals with what the camera says in between.
 */
final class Conversation {
  /** Takes interleaved frames that arrive while an answer is awaited. */
  @FunctionalInterface
  interface Frames {
    void frame(Incoming.Frame frame) throws CameraException;
  }

  private static final int TRIES = 4;

  private Line line;
  private final SignIn signIn;
  private final LongSupplier nanoTime;
  private final Duration patience;
  private final AtomicInteger cseq = new AtomicInteger();
  private Frames frames = frame -> {};
  private volatile String session = "";

  Conversation(Line line, SignIn signIn, LongSupplier nanoTime, Duration patience) {
    this.line = line;
    this.signIn = signIn;
    this.nanoTime = nanoTime;
    this.patience = patience;
  }

  LongSupplier nanoTime() {
    return nanoTime;
  }

  /** What is spoken over from now on. */
  void over(Line next) {
    line = next;
  }

  /** Ends the connection at once. */
  void cut() throws IOException {
    line.cut();
  }

  /** Where frames go from now on. */
  void frames(Frames next) {
    frames = next;
  }

  /** The session every further request belongs to. */
  void session(String id) {
    session = id;
  }

  /**
   * Asks and waits for the answer, whatever its status; redirects and useless sign-ins end it.
   *
   * @param fields header fields beyond CSeq, Session, Authorization and User-Agent
   */
  Incoming.Response ask(String method, String uri, Map<String, String> fields)
      throws CameraException {
    long deadline = nanoTime.getAsLong() + patience.toNanos();
    for (int i = 0; i < TRIES; i++) {
      int number = tell(method, uri, fields);
      Incoming.Response response = await(number, deadline);
      if (response.status() != 401) {
        if (response.status() >= 300 && response.status() < 400) {
          throw Refusal.redirected();
        }
        return response;
      }
      signIn.challenged(response.headers().all("WWW-Authenticate"));
    }
    throw new CameraException(
        Reason.REFUSED_CREDENTIALS, "The camera asks for the password again and again.");
  }

  /** Sends a request without waiting; returns its number. */
  int tell(String method, String uri, Map<String, String> fields) throws CameraException {
    int number = cseq.incrementAndGet();
    line.send(request(number, method, uri, fields));
    return number;
  }

  /** Takes up the challenges of an answer that was not awaited. */
  void challenged(Incoming.Response response) throws CameraException {
    signIn.challenged(response.headers().all("WWW-Authenticate"));
  }

  /** The next answer or frame; the camera's own requests are answered on the way. */
  Optional<Incoming> next(long deadlineNanos) throws CameraException {
    while (true) {
      Optional<Incoming> next = line.next(deadlineNanos);
      if (next.isEmpty() || !(next.get() instanceof Incoming.Request request)) {
        return next;
      }
      answer(request);
    }
  }

  private Incoming.Response await(int number, long deadlineNanos) throws CameraException {
    while (true) {
      Incoming next =
          next(deadlineNanos)
              .orElseThrow(() -> new CameraException(Reason.SILENT, "The camera does not answer."));
      switch (next) {
        case Incoming.Frame frame -> frames.frame(frame);
        case Incoming.Response response -> {
          if (response.cseq() == number || response.cseq() < 0) {
            return response;
          }
        }
        case Incoming.Request request -> answer(request);
      }
    }
  }

  private void answer(Incoming.Request request) throws CameraException {
    if (request.method().equals("REDIRECT")) {
      throw Refusal.redirected();
    }
    if (request.method().equals("TEARDOWN")) {
      throw new CameraException(Reason.ENDED, "The camera ended the session.");
    }
    boolean isPing = request.method().equals("OPTIONS") || request.method().equals("GET_PARAMETER");
    String status = isPing ? "200 OK" : "501 Not Implemented";
    int number = Numbers.parse(request.headers().first("CSeq"), Integer.MAX_VALUE).orElse(0);
    line.send(ascii("RTSP/1.0 " + status + "\r\nCSeq: " + number + "\r\n\r\n"));
  }

  private byte[] request(int number, String method, String uri, Map<String, String> fields) {
    StringBuilder out = new StringBuilder();
    out.append(method).append(' ').append(uri).append(" RTSP/1.0\r\n");
    field(out, "CSeq", Integer.toString(number));
    signIn.header(method, uri).ifPresent(value -> field(out, "Authorization", value));
    if (!session.isEmpty()) {
      field(out, "Session", session);
    }
    fields.forEach((name, value) -> field(out, name, value));
    field(out, "User-Agent", "Porchlight");
    return ascii(out.append("\r\n").toString());
  }

  private static void field(StringBuilder out, String name, String value) {
    out.append(name).append(": ").append(value).append("\r\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
