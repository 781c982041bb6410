package org.porchlight.hub.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.porchlight.note.Bytes;

/** A push service (RFC 8030) that keeps what is posted, and answers as it is told. */
public final class TestPushService implements AutoCloseable {
  /** What was posted to one browser's address. */
  public record Posted(String browser, Map<String, List<String>> headers, Bytes body) {
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Posted> posted = new CopyOnWriteArrayList<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private volatile int status = 201;
  private volatile boolean silent;

  public TestPushService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String browser = exchange.getRequestURI().getPath().substring(1);
      posted.add(new Posted(browser, Map.copyOf(exchange.getRequestHeaders()), Bytes.of(body)));
      while (silent) {
        LockSupport.parkNanos(10_000_000);
      }
      headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(gone.contains(browser) ? 410 : status, -1);
    }
  }

  /** How it answers from now on. */
  public void answers(int next, String... nameAndValue) {
    headers.clear();
    for (int i = 0; i < nameAndValue.length; i += 2) {
      headers.put(nameAndValue[i], nameAndValue[i + 1]);
    }
    status = next;
    silent = false;
  }

  /** From now on nobody is at this browser's address. */
  void goneFrom(String browser) {
    gone.add(browser);
  }

  /** From now on it takes what is posted and answers nothing. */
  public void saysNothing() {
    silent = true;
  }

  public String address(String browser) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + browser;
  }

  /** All that was posted for a browser, oldest first. */
  public List<Posted> postedTo(String browser) {
    return posted.stream().filter(one -> one.browser().equals(browser)).toList();
  }

  @Override
  public void close() {
    silent = false;
    server.stop(0);
    threads.close();
  }
}
