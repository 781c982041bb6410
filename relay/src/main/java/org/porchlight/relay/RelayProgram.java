package org.porchlight.relay;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.porchlight.launch.Options;
import org.porchlight.launch.Parent;
import org.porchlight.launch.UsageException;

/**
 * A relay by itself: listens for agents and viewers, and dials its hub.
 *
 * <p>{@code relay --name relay-2 --hub ws://hub.city:8081 --secret-file FILE --origin
 * https://porchlight.city [--port 8082] [--listen 0.0.0.0] [--address wss://relay-2.city]
 * [--tls-chain PEM --tls-key PEM] [--stay-with-parent]}
 */
public final class RelayProgram {
  private static final Set<String> VALUED =
      Set.of(
          "name",
          "hub",
          "secret-file",
          "origin",
          "port",
          "listen",
          "address",
          "tls-chain",
          "tls-key");
  private static final Set<String> FLAGS = Set.of("stay-with-parent");

  private RelayProgram() {}

  /** Runs until it is told to stop. */
  public static void main(String... arguments) throws InterruptedException {
    try {
      run(Options.parse(List.of(arguments), VALUED, FLAGS));
    } catch (UsageException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Options options)
      throws UsageException, IOException, InterruptedException {
    RelayConfig config = config(options);
    RelaySecret secret = new RelaySecret(Files.readString(options.path("secret-file")));
    RelayClock clock = new RelayClock(InstantSource.system(), System::nanoTime);
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    if (options.has("stay-with-parent")) {
      Parent.watch(System.in, stop::countDown);
    }
    try (DialledHub hub = new DialledHub(hub(options), secret, clock);
        RelayServer server = RelayServer.start(config, hub, clock, new SecureRandom())) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(stop, stopped)));
      Thread.ofVirtual().start(() -> announce(hub, server));
      stop.await();
    } finally {
      stopped.countDown();
    }
  }

  private static void announce(DialledHub hub, RelayServer server) {
    try {
      hub.awaitReached();
      System.out.println("READY {\"relay\":\"" + server.address() + "\"}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In the shutdown hook: asks the program to stop, and ends the process when it has. */
  private static void end(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  private static RelayConfig config(Options options) throws UsageException {
    List<String> origins = options.all("origin");
    if (origins.isEmpty()) {
      throw new UsageException("--origin is needed: where the hub's pages come from.");
    }
    String host = options.one("listen").orElse("127.0.0.1");
    return new RelayConfig(
        options.text("name"),
        host,
        options.port("port", 0),
        options.one("address").orElse(null),
        Set.copyOf(origins),
        tls(options),
        null,
        RelayLimits.DEFAULT);
  }

  private static @Nullable SslContext tls(Options options) throws UsageException {
    Optional<String> chain = options.one("tls-chain");
    if (chain.isEmpty() && options.one("tls-key").isEmpty()) {
      return null;
    }
    try {
      return SslContextBuilder.forServer(
              options.path("tls-chain").toFile(), options.path("tls-key").toFile())
          .build();
    } catch (IOException e) {
      throw new UsageException("The TLS files cannot be used: " + e.getMessage());
    }
  }

  private static URI hub(Options options) throws UsageException {
    URI hub = URI.create(options.text("hub"));
    if (hub.getHost() == null || !List.of("ws", "wss").contains(String.valueOf(hub.getScheme()))) {
      throw new UsageException("--hub takes a ws:// or wss:// address.");
    }
    return hub;
  }
}
