package org.porchlight.dispatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The door the dispatch system calls at: {@code POST /v1/calls}, and {@code GET /v1/waiting} for
 * what did not reach the hub yet.
 */
final class Webhook implements HttpHandler {
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final System.Logger LOG = System.getLogger(Webhook.class.getName());

  private final HookSecret secret;
  private final Gateway gateway;
  private final Book book;
  private final Delivery delivery;
  private final InstantSource clock;

  Webhook(HookSecret secret, Gateway gateway, Book book, Delivery delivery, InstantSource clock) {
    this.secret = secret;
    this.gateway = gateway;
    this.book = book;
    this.delivery = delivery;
    this.clock = clock;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange);
      } catch (CallException refused) {
        problem(exchange, refused);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException unforeseen) {
        LOG.log(System.Logger.Level.ERROR, "A call could not be handled", unforeseen);
        problem(
            exchange,
            new CallException(500, "gateway", "The gateway failed at this. Its log says more."));
      }
    }
  }

  private void answer(HttpExchange exchange)
      throws CallException, IOException, InterruptedException {
    switch (exchange.getRequestURI().getPath()) {
      case "/v1/calls" -> call(exchange);
      case "/v1/waiting" -> waiting(exchange);
      default ->
          throw new CallException(
              404, "path", "Calls are posted to /v1/calls; /v1/waiting lists what waits.");
    }
  }

  private void call(HttpExchange exchange) throws CallException, IOException, InterruptedException {
    Entry entry = take(exchange);
    ObjectNode answer = JSON.createObjectNode();
    answer.put("incident", entry.incident()).put("number", entry.number());
    boolean delivered = delivery.deliver(entry, PATIENCE);
    answer.put("delivered", delivered);
    if (!delivered) {
      delivery.why(entry).ifPresent(why -> answer.put("why", why));
    }
    send(exchange, 202, "application/json", answer);
  }

  /** What the hub does not have yet, oldest first, and why. */
  private void waiting(HttpExchange exchange) throws CallException, IOException {
    if (!exchange.getRequestMethod().equals("GET")) {
      throw new CallException(405, "method", "What waits is read with GET.");
    }
    check(exchange, new byte[0]);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("waiting");
    for (Entry entry : book.waiting()) {
      ObjectNode one = list.addObject();
      one.put("incident", entry.incident()).put("number", entry.number());
      one.put("closed", entry.closed()).put("since", entry.at().toString());
      one.put("why", delivery.why(entry).orElse(null));
    }
    send(exchange, 200, "application/json", answer);
  }

  private static void problem(HttpExchange exchange, CallException refused) throws IOException {
    ObjectNode problem = JSON.createObjectNode();
    problem.put("type", "https://porchlight.org/problems/call-refused");
    problem.put("title", "The call was not taken");
    problem.put("status", refused.status());
    problem.put("check", refused.name());
    problem.put("detail", refused.getMessage());
    send(exchange, refused.status(), "application/problem+json", problem);
  }

  private void check(HttpExchange exchange, byte[] body) throws CallException {
    secret.check(
        header(exchange, "Porchlight-Timestamp"),
        header(exchange, "Porchlight-Signature"),
        body,
        clock.instant());
  }

  private Entry take(HttpExchange exchange) throws CallException, IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new CallException(405, "method", "Calls are posted.");
    }
    byte[] body = exchange.getRequestBody().readNBytes(Call.MAX_BODY_BYTES + 1);
    if (body.length > Call.MAX_BODY_BYTES) {
      throw new CallException(413, "body", "A call has at most 16 KiB.");
    }
    check(exchange, body);
    String key = header(exchange, "Idempotency-Key");
    if (key == null || !KEY.matcher(key).matches()) {
      throw new CallException(
          400, "idempotency-key", "Send an Idempotency-Key header of 1 to 64 visible characters.");
    }
    Call call = Call.parse(body, clock.instant());
    try {
      return gateway.take(call, key, body);
    } catch (IOException unwritable) {
      LOG.log(System.Logger.Level.ERROR, "The book cannot be written", unwritable);
      throw new CallException(
          503, "book", "The gateway cannot write the call down. Send it again later.");
    }
  }

  private static @Nullable String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  private static void send(HttpExchange exchange, int status, String type, ObjectNode body)
      throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
