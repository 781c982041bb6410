package org.porchlight.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.link.Windows;
import org.porchlight.trial.ProcessMemory.Search;
import tools.jackson.databind.JsonNode;

/**
 * Law 5, no key no video, with the real programs: whoever has hub and relay, every byte that went
 * through them, their memory, their disk and their database, has no 32 bytes of what the camera
 * sent. The same search finds them where an agent does not seal.
 */
@Timeout(600)
class NoKeyNoPictureRoadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PICTURES = 30;

  @TempDir Path directory;

  /** What was found of the camera, and where it was looked for. */
  private record Found(int windows, long ways, Search relay, Search hub, Search disk) {}

  @Test
  void hubAndRelayHaveNothingOfTheCamera() throws Exception {
    Path home = PrivateFiles.directory(directory.resolve("home"));
    Path clear = home.resolve("clear");
    launcher(home, clear);
    Path data = directory.resolve("town");
    try (Road road = new Road(home, data, 1, (files, port) -> new Memory.Embedded(files))) {
      JsonNode camera = road.cameras.getFirst();
      try (Eye eye = Eye.on(URI.create(camera.path("sub").asString()))) {
        Found sealed = look(road, camera, eye);
        assertThat(sealed.windows).isGreaterThan(10_000);
        assertThat(sealed.ways).isZero();
        assertThat(sealed.relay.found()).isZero();
        assertThat(sealed.hub.found()).isZero();
        assertThat(sealed.disk.found()).isZero();

        road.kill(Part.AGENT);
        Files.writeString(clear, "");
        road.restart(Part.AGENT);
        Found open = look(road, camera, eye);
        assertThat(open.ways).isGreaterThan(10_000);
        assertThat(open.relay.found()).isPositive();
        System.getLogger(NoKeyNoPictureRoadTest.class.getName())
            .log(System.Logger.Level.INFO, "sealed: {0}, clear: {1}", sealed, open);
      }
    }
  }

  /** A launcher that starts the agent without its seal once there is a file {@code clear}. */
  private static void launcher(Path home, Path clear) throws IOException {
    Path agent = Road.home().resolve("agent/target");
    Path script = home.resolve("porchlight");
    Files.writeString(
        script,
        """
        #!/bin/sh
        if [ "$1" = agent ] && [ "$2" = --data ] && [ -e '%s' ]; then
          shift
          exec '%s/bin/java' -cp '%s/test-classes:%s/classes:%s/lib/*' org.porchlight.agent.ClearAgent "$@"
        fi
        exec '%s/porchlight' "$@"
        """
            .formatted(clear, System.getProperty("java.home"), agent, agent, agent, Road.home()));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private static Found look(Road road, JsonNode camera, Eye eye) throws IOException {
    try (Watcher watcher = watch(road, camera)) {
      Await.until(PATIENCE, () -> "pictures", () -> watcher.pictures() >= PICTURES);
      Windows during = Windows.of(eye.seen());
      Search relay = memory(road, Part.RELAY, during);
      Search hub = memory(road, Part.HUB, during);
      for (JsonNode look : road.operator.looks()) {
        road.operator.stop(look.path("id").asString());
      }
      Windows all = Windows.of(eye.seen());
      return new Found(
          all.size(),
          all.in(road.taps.recorded()),
          relay.and(memory(road, Part.RELAY, all)),
          hub.and(memory(road, Part.HUB, all)),
          disk(road, all));
    }
  }

  private static Search memory(Road road, Part part, Windows windows) throws IOException {
    return new ProcessMemory(road.pid(part)).search(windows);
  }

  private static Search disk(Road road, Windows windows) throws IOException {
    Search all = new Search(0, 0);
    for (String program : List.of("hub", "log", "logs")) {
      try (Stream<Path> files = Files.walk(road.files(program))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all = all.and(file(file, windows));
        }
      }
    }
    return all;
  }

  private static Search file(Path file, Windows windows) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new Search(bytes.length, windows.in(bytes));
    } catch (NoSuchFileException removed) {
      return new Search(0, 0);
    }
  }

  private static Watcher watch(Road road, JsonNode camera) {
    String id = camera.path("id").asString();
    String incident = road.report(camera);
    return road.operator.watch(road.operator.open(PATIENCE, incident, id));
  }
}
