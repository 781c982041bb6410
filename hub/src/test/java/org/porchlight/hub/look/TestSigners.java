package org.porchlight.hub.look;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.porchlight.hub.TestTown;
import org.porchlight.note.SigningKey;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Both signers of the tests, over real HTTP: they sign every grant and lease they are shown, or
 * refuse, and keep the stops they are told. What signers check is tried in {@code sign/}.
 */
final class TestSigners {
  static final TestSigners AGENCY = new TestSigners(TestTown.AGENCY);
  static final TestSigners COUNCIL = new TestSigners(TestTown.COUNCIL);

  private final SigningKey key;
  private final HttpServer server;
  final BlockingQueue<String> stops = new LinkedBlockingQueue<>();
  volatile String refuses = "";

  /** Whether it says that it is well. */
  volatile boolean well = true;

  /** Whether it takes no stop. */
  volatile boolean deaf;

  private TestSigners(SigningKey key) {
    this.key = key;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    for (String call : List.of("grant", "lease")) {
      server.createContext("/" + call, exchange -> sign(exchange, call));
    }
    server.createContext("/stop", this::stop);
    server.createContext("/health", this::health);
    server.start();
  }

  static void settings(DynamicPropertyRegistry settings) {
    addresses().forEach((name, address) -> settings.add(name, () -> address));
  }

  /** The settings of a hub that asks them. */
  static Map<String, String> addresses() {
    return Map.of(
        "porchlight.signers.agency", AGENCY.address(),
        "porchlight.signers.council", COUNCIL.address());
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void health(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(well ? 200 : 500, -1);
    }
  }

  private void sign(HttpExchange exchange, String call) throws IOException {
    JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
    if (refuses.isEmpty()) {
      String line = key.sign(body.path(call).asString()).toString();
      answer(exchange, 200, "{\"signature\":" + TestTown.quoted(line) + "}");
    } else {
      answer(exchange, 422, "{\"check\":\"" + refuses + "\",\"law\":2,\"detail\":\"No.\"}");
    }
  }

  private void stop(HttpExchange exchange) throws IOException {
    JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
    String text = body.path("stop").asString();
    if (deaf) {
      answer(exchange, 503, "{}");
      return;
    }
    stops.add(text);
    String line = key.sign(text).toString();
    answer(exchange, 200, "{\"signature\":" + TestTown.quoted(line) + "}");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
