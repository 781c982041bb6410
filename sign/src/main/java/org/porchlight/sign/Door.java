package org.porchlight.sign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.porchlight.note.CanonicalJson;

/** The signer's HTTP: who may come in, and how much he may bring. */
final class Door implements HttpHandler {
  private static final Set<String> OPEN_TO_ALL = Set.of("GET /key", "GET /health");

  private final Counter counter;
  private final HubSecret secret;

  Door(Counter counter, HubSecret secret) {
    this.counter = counter;
    this.secret = secret;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (!OPEN_TO_ALL.contains(call) && !secret.opens(authorization)) {
      return Answer.problem(401, "not-the-hub", "Not the hub", "Send the hub's secret.");
    }
    byte[] body = exchange.getRequestBody().readNBytes(Counter.MAX_BODY_BYTES + 1);
    if (body.length > Counter.MAX_BODY_BYTES) {
      return Answer.problem(413, "too-large", "Too large", "Send at most 128 KiB.");
    }
    return counter.answer(call, body);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = CanonicalJson.write(answer.body()).getBytes(StandardCharsets.UTF_8);
    String type = answer.status() < 400 ? "application/json" : "application/problem+json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
