package org.porchlight.dispatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.porchlight.dispatch.call.Call;
import org.porchlight.dispatch.call.CallException;
import org.porchlight.dispatch.call.EidoText;
import org.porchlight.dispatch.call.Fault;
import org.porchlight.dispatch.call.Reading;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The door the dispatch system calls at: {@code POST /v1/calls} in our own words, {@code POST
 * /v1/eido} in NENA's, and {@code GET /v1/waiting} for what did not reach the hub yet.
 */
final class Webhook implements HttpHandler {
  /** The feed's name where calls come in our own words. */
  static final String CALLS = "webhook";

  /** The feed's name where they come as EIDO. */
  static final String EIDO = "eido";

  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final System.Logger LOG = System.getLogger(Webhook.class.getName());

  private final HookSecret secret;
  private final Gateway gateway;
  private final Book book;
  private final Delivery delivery;
  private final Feeds feeds;
  private final InstantSource clock;

  Webhook(
      HookSecret secret,
      Gateway gateway,
      Book book,
      Delivery delivery,
      Feeds feeds,
      InstantSource clock) {
    this.secret = secret;
    this.gateway = gateway;
    this.book = book;
    this.delivery = delivery;
    this.feeds = feeds;
    this.clock = clock;
    feeds.listen(CALLS, true);
    feeds.listen(EIDO, true);
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
      case "/v1/eido" -> eido(exchange);
      case "/v1/waiting" -> waiting(exchange);
      default ->
          throw new CallException(
              404,
              "path",
              "Calls are posted to /v1/calls or /v1/eido; /v1/waiting lists what waits.");
    }
  }

  private void call(HttpExchange exchange) throws CallException, IOException, InterruptedException {
    byte[] body = posted(exchange, Call.MAX_BODY_BYTES, "A call has at most 16 KiB.");
    String key = idempotencyKey(exchange);
    Call call;
    try {
      call = Call.parse(body, clock.instant());
    } catch (CallException wrong) {
      feeds.fault(CALLS, new Fault(0, wrong.name(), String.valueOf(wrong.getMessage())));
      throw wrong;
    }
    taken(exchange, call, CALLS, key, body);
  }

  private void eido(HttpExchange exchange) throws CallException, IOException, InterruptedException {
    byte[] body = posted(exchange, EidoText.MOST_BYTES, "An EIDO has at most 1 MiB here.");
    String key = idempotencyKey(exchange);
    Reading reading;
    try {
      reading = EidoText.read(body, clock.instant());
    } catch (CallException wrong) {
      feeds.fault(EIDO, new Fault(0, wrong.name(), String.valueOf(wrong.getMessage())));
      throw wrong;
    }
    switch (reading) {
      case Reading.Refused(Fault fault) -> {
        feeds.fault(EIDO, fault);
        throw new CallException(422, fault.field(), fault.sentence());
      }
      case Reading.Old() ->
          throw new CallException(
              422, "callStartTimestamp", "'callStartTimestamp' is more than 24 hours ago.");
      case Reading.Taken taken -> {
        taken.faults().forEach(fault -> feeds.fault(EIDO, fault));
        // What was let in is remembered, not the body: it may name persons.
        byte[] letIn = taken.call().toString().getBytes(StandardCharsets.UTF_8);
        taken(exchange, taken.call(), EIDO, key, letIn);
      }
    }
  }

  private void taken(HttpExchange exchange, Call call, String feed, String key, byte[] body)
      throws CallException, IOException, InterruptedException {
    Entry entry;
    try {
      entry = gateway.take(call, feed, key, body);
    } catch (IOException unwritable) {
      LOG.log(System.Logger.Level.ERROR, "The book cannot be written", unwritable);
      throw new CallException(
          503, "book", "The gateway cannot write the call down. Send it again later.");
    }
    feeds.took(feed);
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

  private byte[] posted(HttpExchange exchange, int most, String tooLarge)
      throws CallException, IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new CallException(405, "method", "Calls are posted.");
    }
    byte[] body = exchange.getRequestBody().readNBytes(most + 1);
    if (body.length > most) {
      throw new CallException(413, "body", tooLarge);
    }
    check(exchange, body);
    return body;
  }

  private static String idempotencyKey(HttpExchange exchange) throws CallException {
    String key = header(exchange, "Idempotency-Key");
    if (key == null || !KEY.matcher(key).matches()) {
      throw new CallException(
          400, "idempotency-key", "Send an Idempotency-Key header of 1 to 64 visible characters.");
    }
    return key;
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
