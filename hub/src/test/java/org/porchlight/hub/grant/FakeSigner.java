package org.porchlight.hub.grant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.porchlight.hub.TestTown;
import org.porchlight.note.SigningKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A signer that does as it is told: signs, refuses with a check, signs with a wrong key, is down.
 */
final class FakeSigner {
  private final HttpServer server;
  private final SigningKey key;
  private volatile Manner manner = new Manner.Signs();

  /** What it answered with a signature, in order: a path and the text. */
  final List<String> signed = new CopyOnWriteArrayList<>();

  /** How often it was asked for anything. */
  final AtomicInteger asked = new AtomicInteger();

  /** How it answers grants and leases. */
  sealed interface Manner {
    record Signs() implements Manner {}

    record Refuses(String check) implements Manner {}

    record SignsWithAnotherKey() implements Manner {}

    record Fails() implements Manner {}
  }

  FakeSigner(SigningKey key) {
    this.key = key;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void does(Manner other) {
    manner = other;
  }

  /** Waits until it has signed a call that begins so. */
  void awaitSigned(String beginning) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (signed.stream().noneMatch(one -> one.startsWith(beginning))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never asked for " + beginning + ", only for " + signed);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private void answer(HttpExchange call) throws IOException {
    asked.incrementAndGet();
    try (call) {
      JsonNode body = JsonMapper.shared().readTree(call.getRequestBody().readAllBytes());
      String text = body.path(call.getRequestURI().getPath().substring(1)).asString("");
      switch (manner) {
        case Manner.Signs _ -> {
          signed.add(call.getRequestURI().getPath() + " " + text);
          send(call, 200, signature(key, text));
        }
        case Manner.SignsWithAnotherKey _ -> send(call, 200, signature(TestTown.STRANGER, text));
        case Manner.Refuses(String check) ->
            send(call, 422, "{\"check\":\"" + check + "\",\"detail\":\"No.\",\"law\":2}");
        case Manner.Fails _ -> send(call, 503, "{}");
      }
    }
  }

  private static String signature(SigningKey by, String text) {
    return "{\"signature\":" + TestTown.quoted(by.sign(text).toString()) + "}";
  }

  private static void send(HttpExchange call, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
  }
}
