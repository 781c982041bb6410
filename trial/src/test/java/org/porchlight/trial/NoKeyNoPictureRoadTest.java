package org.porchlight.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Preview;
import org.porchlight.grant.PreviewId;
import org.porchlight.grant.ProgramId;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.link.Windows;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
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
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path directory;

  /** What was found of the camera, and where it was looked for. */
  private record Found(int windows, long still, long ways, Search relay, Search hub, Search disk) {}

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
        assertThat(sealed.still).isZero();
        assertThat(sealed.ways).isZero();
        assertThat(sealed.relay.found()).isZero();
        assertThat(sealed.hub.found()).isZero();
        assertThat(sealed.disk.found()).isZero();

        road.kill(Part.AGENT);
        Files.writeString(clear, "");
        road.restart(Part.AGENT);
        Found open = look(road, camera, eye);
        assertThat(open.still).isGreaterThan(1_000);
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
    byte[] still = still(road, camera);
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
          all.in(still),
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

  /** What the hub hands the owner who wants to see his camera: all that it ever has of it. */
  private static byte[] still(Road road, JsonNode camera) {
    Person owner = road.owner();
    String id = camera.path("id").asString();
    String path = "cameras/" + id + "/preview";
    AtomicReference<JsonNode> offer = new AtomicReference<>();
    Await.until(
        PATIENCE,
        () -> "the agent hands out a challenge",
        () -> {
          try {
            offer.set(owner.post(path + "/offer", Map.of()));
            return true;
          } catch (TrialException notYet) {
            return false;
          }
        });
    try {
      Preview preview =
          new Preview(
              PreviewId.random(RANDOM),
              new ProgramId(offer.get().path("program").asString()),
              new CameraId(id),
              VerifierKey.parse(offer.get().path("agent").asString()),
              AskKey.generate("still", RANDOM).verifierKey().publicKey(),
              Bytes.parse(offer.get().path("challenge").asString()),
              Instant.now().truncatedTo(ChronoUnit.MILLIS));
      return owner.postForBytes(path, Map.of("preview", owner.signed(preview.text())));
    } catch (NoteException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Watcher watch(Road road, JsonNode camera) {
    String id = camera.path("id").asString();
    String incident = road.report(camera);
    return road.operator.watch(road.operator.open(PATIENCE, incident, id));
  }
}
