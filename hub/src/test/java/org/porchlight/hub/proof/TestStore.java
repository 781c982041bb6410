package org.porchlight.hub.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * An S3-compatible store, as far as a log needs one, that is told to refuse. That signatures are
 * good is tried against a store that checks them, where they are made.
 */
final class TestStore {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile int refuses;
  private volatile CountDownLatch until = new CountDownLatch(0);

  TestStore() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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

  /** From now on every write is answered with this status; 0 for as it should be. */
  void refuses(int status) {
    refuses = status;
  }

  /** From now on nothing is answered before that. */
  void holds(CountDownLatch latch) {
    until = latch;
  }

  Map<String, byte[]> objects() {
    return objects;
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      String path = call.getRequestURI().getPath();
      byte[] body = call.getRequestBody().readAllBytes();
      String authorization = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
      boolean known = authorization.startsWith("AWS4-HMAC-SHA256 Credential=the-hub/");
      byte[] found = objects.get(path);
      until.await();
      if (!known) {
        call.sendResponseHeaders(403, -1);
      } else if (call.getRequestMethod().equals("GET")) {
        call.sendResponseHeaders(found == null ? 404 : 200, found == null ? -1 : found.length);
        call.getResponseBody().write(found == null ? new byte[0] : found);
      } else if (refuses != 0) {
        call.sendResponseHeaders(refuses, -1);
      } else {
        objects.put(path, body);
        call.sendResponseHeaders(200, -1);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
