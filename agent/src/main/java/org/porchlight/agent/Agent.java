package org.porchlight.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.camera.CameraTrust;
import org.porchlight.agent.camera.RtspSource;
import org.porchlight.agent.owner.CommandFile;
import org.porchlight.agent.owner.LocalPage;
import org.porchlight.agent.uplink.Sealers;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.launch.Options;
import org.porchlight.launch.Parent;
import org.porchlight.launch.UsageException;
import org.porchlight.media.rtsp.Patience;
import org.porchlight.media.rtsp.RtspClient;
import org.porchlight.seal.StreamSealer;

/**
 * The agent at the premises. Without a command it runs; {@code pair}, {@code confirm}, {@code
 * camera add}, {@code stop}, {@code status}, {@code evidence} and {@code thaw} are the owner's
 * commands (docs/ref/programs.md).
 */
public final class Agent {
  private static final Set<String> VALUED =
      Set.of(
          "data",
          "page-port",
          "hub",
          "code",
          "id",
          "name",
          "url",
          "main",
          "certificate",
          "grant",
          "fingerprint");
  private static final Set<String> FLAGS = Set.of("stay-with-parent");
  private static final int PAGE_PORT = 8470;

  private Agent() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** The whole program; returns its exit code. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    SecureRandom random = new SecureRandom();
    return run(arguments, out, err, (key, whom) -> new StreamSealer(key, whom, random));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err, Sealers sealers) {
    try {
      Options options = Options.parse(arguments, VALUED, FLAGS);
      List<String> words = options.words();
      if (words.isEmpty()) {
        guard(options, out, world(sealers));
        return 0;
      }
      return new Commands(options, world(sealers), System.in, out).run(String.join(" ", words));
    } catch (UsageException e) {
      err.println(e.getMessage());
      return 2;
    } catch (VaultException | IOException e) {
      err.println("porchlight agent: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static void guard(Options options, PrintStream out, Running.World world)
      throws UsageException, VaultException, IOException, InterruptedException {
    // A browser on this machine that dawdles must not hold the page up.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
    Path directory = options.path("data");
    int port = options.port("page-port", PAGE_PORT);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endAndWait(end, ended)));
    if (options.has("stay-with-parent")) {
      Parent.watch(System.in, end::countDown);
    }
    try (Running running = Running.start(directory, world);
        LocalPage page = LocalPage.open(port, running, world.random());
        CommandFile _ = CommandFile.write(directory, page)) {
      out.println("READY {\"page\":\"" + page.address() + "\"}");
      out.flush();
      end.await();
    } finally {
      ended.countDown();
    }
  }

  private static void endAndWait(CountDownLatch end, CountDownLatch ended) {
    end.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Running.World world(Sealers sealers) {
    InstantSource clock = new SteadyTime(InstantSource.system(), System::nanoTime);
    SecureRandom random = new SecureRandom();
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    return new Running.World(
        clock,
        new Wakeful(System::nanoTime, InstantSource.system()),
        random,
        http,
        (url, certificate) -> new RtspSource(client(certificate, clock, random), url),
        sealers);
  }

  private static RtspClient client(
      @Nullable String certificate, InstantSource clock, SecureRandom random) {
    SSLSocketFactory tls =
        certificate == null ? CameraTrust.platform() : CameraTrust.only(certificate);
    return new RtspClient(tls, clock, System::nanoTime, random, Patience.usual());
  }
}
