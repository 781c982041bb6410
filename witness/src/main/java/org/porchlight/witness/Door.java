package org.porchlight.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The witness's HTTP: how much anybody may bring, how many at once. */
final class Door implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(Door.class.getName());
  private static final int AT_ONCE = 32;
  private static final Pattern LATEST = Pattern.compile("/([0-9a-f]{64})/checkpoint");

  private final Desk desk;
  private final Semaphore places = new Semaphore(AT_ONCE);

  Door(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!places.tryAcquire()) {
        send(exchange, Reply.refused(503, "Too many at once. Try again."));
        return;
      }
      try {
        send(exchange, reply(exchange));
      } finally {
        places.release();
      }
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String call = exchange.getRequestMethod() + " " + path;
    Matcher latest = LATEST.matcher(path);
    if (call.equals("POST /add-checkpoint")) {
      return add(exchange);
    }
    if (call.equals("GET /health")) {
      return Reply.text("ok\n");
    }
    return exchange.getRequestMethod().equals("GET") && latest.matches()
        ? desk.latest(latest.group(1))
        : Reply.refused(404, "There is no such call.");
  }

  /** What cannot be written down is not cosigned. */
  private Reply add(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.MAX_BYTES + 1);
    if (body.length > AddCheckpoint.MAX_BYTES) {
      return Reply.refused(413, "A request is at most 20 KiB.");
    }
    try {
      return desk.add(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Reply.refused(400, "The body is not UTF-8.");
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "Nothing is cosigned that cannot be written down", e);
      return Reply.refused(503, "The witness cannot write. Nothing was cosigned.");
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
