package org.porchlight.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./porchlight demo} as somebody types it: it comes up, ends with Ctrl-C, and comes back.
 */
@Timeout(600)
class OneCommandRoadTest {
  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration END = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int REFUSED = 2;

  @TempDir Path directory;

  /** A trial that runs, and all of its processes. */
  private record Running(Command command, Town town, List<Processes.One> processes) {}

  @Test
  void aTownEndsWithCtrlCAndComesBackAsItWas() throws Exception {
    Path data = directory.resolve("town");
    long began = System.nanoTime();
    Running first = start(data, "--port", "0");
    say("the first start", began);
    String look = look(first.town());
    TownAsSeen before = TownAsSeen.at(URI.create(first.town().http()));
    endsWithCtrlC(first);
    assertThat(new TownFiles(data).faults()).isEmpty();

    began = System.nanoTime();
    Running second = start(data);
    say("the second start", began);
    TownAsSeen after = TownAsSeen.at(URI.create(second.town().http()));
    assertThat(after).isEqualTo(before);
    assertThat(after.cameras()).hasSameSizeAs(Household.ALL);
    assertThat(after.terms()).hasSizeGreaterThan(Household.ALL.size());
    assertThat(after.terms().values()).allSatisfy(note -> assertThat(note).isNotBlank());
    assertThat(after.looks()).containsOnlyKeys(look);
    endsWithCtrlC(second);

    startsOver(data, before);
  }

  /** The town is forgotten, and one that is interrupted in its founding leaves nothing running. */
  private void startsOver(Path data, TownAsSeen before) throws Exception {
    Command command = type("demo", "--fresh", "--port", "0", "--data", data.toString());
    try (command) {
      command.await(START, "starting the agent of ");
      Town town = town(data);
      TownAsSeen fresh = TownAsSeen.at(URI.create(town.http()));
      assertThat(before.looks()).isNotEmpty();
      assertThat(fresh.looks()).isEmpty();
      assertThat(fresh.terms().values()).allSatisfy(note -> assertThat(note).isEmpty());
      endsWithCtrlC(new Running(command, town, processes(command, data)));
    }
  }

  @Test
  void aTakenPortEndsItWithASentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      Path data = directory.resolve("nowhere");
      Command command = type("demo", "--port", port, "--data", data.toString());
      try (command) {
        assertThat(command.exit(PATIENCE)).isEqualTo(REFUSED);
        assertThat(command.complained().strip().lines())
            .hasSize(1)
            .first()
            .asString()
            .contains("needs port " + port + ",", "another program has it", "--port");
        assertThat(Processes.now().of(command.session(), data)).isEmpty();
      }
    }
  }

  private Running start(Path data, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("demo", "--data", data.toString()));
    words.addAll(List.of(more));
    Command command = type(words.toArray(String[]::new));
    command.await(START, "\nREADY {");
    assertThat(command.printed()).contains("Ctrl-C stops everything", "/room", "/home");
    List<Processes.One> processes = processes(command, data);
    assertThat(processes).hasSizeGreaterThan(Household.ALL.size() + 7);
    assertThat(processes).anySatisfy(one -> assertThat(one.line()).contains("postgres"));
    return new Running(command, town(data), processes);
  }

  private Command type(String... words) throws IOException {
    List<String> line = new ArrayList<>(List.of(Road.home().resolve("porchlight").toString()));
    line.addAll(List.of(words));
    return Command.type(Files.createDirectories(directory.resolve("printed")), line);
  }

  private static Town town(Path data) throws IOException {
    return Town.open(new Options(Road.home(), data, false, 0, Duration.ZERO, List.of(), false));
  }

  private static List<Processes.One> processes(Command command, Path data) {
    return Processes.now().of(command.session(), data);
  }

  /** Opens a look, sees a picture and stops it; its id. */
  private static String look(Town town) throws Exception {
    InstantSource clock = InstantSource.system();
    URI hub = URI.create(town.http());
    Options options =
        new Options(Road.home(), town.data(), false, 0, Duration.ZERO, List.of(), false);
    Founding founding = new Founding(options, town, new Programs(options, town));
    JsonNode camera = founding.cameras(Household.SHOP).getFirst();
    Operator operator = new Operator(hub, URI.create(town.relay()), clock);
    Caller caller = new Caller(town.local("dispatch"), town.secret("hook"), clock);
    String incident = caller.report("one-command", camera).path("incident").asString();
    JsonNode look = operator.open(PATIENCE, incident, camera.path("id").asString());
    String id = look.path("id").asString();
    try (Watcher watcher = operator.watch(look)) {
      Await.until(PATIENCE, () -> "a picture", () -> watcher.pictures() > 0);
      operator.end(PATIENCE, id);
    }
    return id;
  }

  private static void endsWithCtrlC(Running running) throws Exception {
    long pressed = System.nanoTime();
    try (Command command = running.command()) {
      command.interrupt();
      command.exit(END);
      say("the end by Ctrl-C", pressed);
      assertThat(command.complained()).doesNotContain("porchlight demo:", "ended by itself");
      Processes now = Processes.now();
      assertThat(now.stillHere(running.processes())).isEmpty();
      assertThat(now.of(command.session(), running.town().data())).isEmpty();
    }
  }

  private static void say(String what, long since) {
    System.getLogger(OneCommandRoadTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            "{0}: {1} ms",
            what,
            Duration.ofNanos(System.nanoTime() - since).toMillis());
  }
}
