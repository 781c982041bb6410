package org.porchlight.dispatch;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.dispatch.call.Mapping;
import org.porchlight.grant.ProgramId;
import org.porchlight.launch.Listening;
import org.porchlight.launch.Options;
import org.porchlight.launch.Parent;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.launch.UsageException;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

/** The gateway as a program; {@code docs/ref/programs.md} has its options. */
public final class Dispatch implements AutoCloseable {
  private static final Set<String> VALUED =
      Set.of(
          "data",
          "port",
          "listen",
          "name",
          "hub",
          "hook-secret-file",
          "council-key",
          "program",
          "poll",
          "poll-mapping",
          "poll-seconds",
          "eido-socket",
          "gateway",
          "file",
          "mapping",
          "speed");
  private static final Set<String> FLAGS = Set.of("stay-with-parent", "demo");

  private final Listening port;
  private final Delivery delivery;
  private final Pulses pulses;
  private final List<AutoCloseable> sources = new ArrayList<>();
  private final Book book;
  private final SigningKey key;

  private Dispatch(Options options, InstantSource clock, Duration beat)
      throws UsageException, IOException, NoteException {
    Path data = PrivateFiles.directory(options.path("data"));
    key = SigningKey.parse(Files.readString(keyFile(data)).strip());
    VerifierKey council = VerifierKey.parse(Files.readString(options.path("council-key")).strip());
    HookSecret secret = HookSecret.read(options.path("hook-secret-file"));
    Courier courier = new Courier(options.web("hub"), council, data, clock);
    book = Book.open(data, clock.instant());
    Gateway gateway =
        new Gateway(new ProgramId(options.text("program")), key, courier, book, clock);
    delivery = new Delivery(book, courier, gateway);
    InetAddress address = InetAddress.getByName(options.one("listen").orElse("127.0.0.1"));
    Feeds feeds = new Feeds(clock);
    Webhook webhook = new Webhook(secret, gateway, book, delivery, feeds, clock);
    port = Listening.at(address, options.port("port", 0), webhook);
    listen(options, data, new Intake(gateway, delivery, feeds), feeds, clock);
    pulses = new Pulses(gateway, feeds, courier, clock, beat);
  }

  /** Begins to ask the sources that are named. */
  private void listen(Options options, Path data, Intake intake, Feeds feeds, InstantSource clock)
      throws UsageException, IOException {
    Optional<String> poll = options.one("poll");
    if (poll.isPresent()) {
      URI source = Source.parse("poll", poll.get(), "https", "http");
      Mapping mapping = Mapping.parse(Files.readAllBytes(options.path("poll-mapping")));
      Duration every = Duration.ofSeconds(seconds(options));
      sources.add(new Poll(source, mapping, data, every, intake, feeds, clock));
    }
    Optional<String> socket = options.one("eido-socket");
    if (socket.isPresent()) {
      URI source = Source.parse("eido-socket", socket.get(), "wss", "ws");
      sources.add(new EidoSocket(source, intake, feeds, clock));
    }
  }

  private static int seconds(Options options) throws UsageException {
    String text = options.one("poll-seconds").orElse("10");
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new UsageException("--poll-seconds takes a number from 1 to 9999.");
    }
    return Integer.parseInt(text);
  }

  /** Starts the gateway. */
  static Dispatch start(List<String> arguments, InstantSource clock)
      throws UsageException, IOException, NoteException {
    return start(arguments, clock, Pulses.BEAT);
  }

  /** Starts the gateway with another beat of its pulse. */
  static Dispatch start(List<String> arguments, InstantSource clock, Duration beat)
      throws UsageException, IOException, NoteException {
    return new Dispatch(Options.parse(arguments, VALUED, FLAGS), clock, beat);
  }

  int port() {
    return port.port();
  }

  VerifierKey key() {
    return key.verifierKey();
  }

  @Override
  public void close() throws IOException {
    port.close();
    pulses.close();
    for (AutoCloseable source : sources) {
      try {
        source.close();
      } catch (Exception unclosed) {
        throw new IOException("A feed could not be closed", unclosed);
      }
    }
    delivery.close();
    book.close();
  }

  private static Path keyFile(Path data) {
    return data.resolve("key");
  }

  private static void init(Options options, PrintStream out)
      throws UsageException, IOException, NoteException {
    Path data = PrivateFiles.directory(options.path("data"));
    if (Files.exists(keyFile(data))) {
      throw new UsageException("There is a key in " + data + " already.");
    }
    SigningKey key = SigningKey.generate(options.text("name"), new SecureRandom());
    PrivateFiles.write(keyFile(data), key.secretText() + "\n");
    out.println(key.verifierKey());
  }

  private static void run(List<String> arguments) throws Exception {
    Dispatch dispatch = start(arguments, InstantSource.system());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeLoudly(dispatch), "close"));
    System.out.println(
        "READY {\"http\":\"" + dispatch.port.http() + "\",\"key\":\"" + dispatch.key() + "\"}");
    if (arguments.contains("--stay-with-parent")) {
      Parent.watch(System.in, () -> System.exit(0));
    }
  }

  private static void closeLoudly(Dispatch dispatch) {
    try {
      dispatch.close();
    } catch (IOException broken) {
      System.err.println("porchlight dispatch: " + broken);
    }
  }

  /** Runs {@code dispatch init …} or the gateway. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    List<String> line = List.of(arguments);
    try {
      Options options = Options.parse(line, VALUED, FLAGS);
      if (options.words().isEmpty()) {
        run(line);
      } else if (options.words().equals(List.of("init"))) {
        init(options, System.out);
      } else if (options.words().equals(List.of("replay"))) {
        Replay.run(options, InstantSource.system(), System.out);
      } else {
        throw new UsageException("dispatch knows only the words 'init' and 'replay'.");
      }
    } catch (UsageException | IOException | NoteException refused) {
      System.err.println("porchlight dispatch: " + refused.getMessage());
      System.exit(2);
    }
  }
}
