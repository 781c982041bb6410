package org.porchlight.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * No log, no look, with the log's files in an S3-compatible store: a look is opened, its owner
 * saves its proof as his page does, and {@code ./porchlight verify} believes proof and log under
 * keys that come from elsewhere; neither a changed record nor another log key of the same name.
 */
@Timeout(1800)
class ProvenFromAStoreRoadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration COMMAND = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path directory;

  @Test
  void aLookIsOpenedAndProvenFromThere() throws Exception {
    try (ObjectStore store = new ObjectStore(directory.resolve("objects"));
        Road road =
            new Road(
                directory.resolve("town"),
                1,
                (files, port) ->
                    new Memory.Embedded(files, store.settings(directory.resolve("secret"))))) {
      JsonNode camera = road.cameras.getFirst();
      watch(road, camera);
      assertThat(store.objects())
          .anyMatch(name -> name.startsWith("tiles/tile/0/"))
          .anyMatch(name -> name.startsWith("tiles/tile/entries/"));

      Path policy = write("policy", road.logPolicy());
      Path proof = write("look.json", saved(road, camera));
      assertSaid(0, "All of it holds.", "verify", "look", proof, "--policy", policy);
      Path edited = write("edited.json", edited(Files.readString(proof)));
      assertSaid(1, "not the one its entry stands for", "verify", "look", edited);

      Path other = write("other", road.logPolicyWithAnotherKey());
      assertSaid(1, "The log's key has changed", "verify", "look", proof, "--policy", other);

      Await.until(
          PATIENCE,
          () -> "the public log in " + list(store),
          () -> list(store).contains("public/checkpoint"));
      assertSaid(0, "All of it holds.", "verify", "log", road.publicLog(), "--policy", policy);
      assertSaid(
          1, "The log's key has changed", "verify", "log", road.publicLog(), "--policy", other);
    }
  }

  private static void watch(Road road, JsonNode camera) {
    String incident = road.report(camera);
    JsonNode look = road.operator.open(PATIENCE, incident, camera.path("id").asString());
    try (Watcher watcher = road.operator.watch(look)) {
      Await.until(PATIENCE, () -> "pictures", () -> watcher.pictures() >= 3);
      road.operator.end(PATIENCE, look.path("id").asString());
    }
  }

  /** As the owner's page saves it, once opening and end stand beside the grant. */
  private static String saved(Road road, JsonNode camera) {
    Person owner = road.owner();
    String path = "log/cameras/" + camera.path("id").asString() + "?from=0";
    List<JsonNode> looks = new ArrayList<>();
    Await.until(
        PATIENCE,
        () -> "the look is whole on the log: " + looks,
        () -> {
          looks.clear();
          owner.get(path).path("entries").forEach(looks::add);
          return looks.stream().anyMatch(one -> one.hasNonNull("open") && one.hasNonNull("close"));
        });
    ObjectNode file = JSON.createObjectNode();
    file.set("policy", owner.get("log").path("policy"));
    file.set("look", looks.getFirst());
    return JSON.writeValueAsString(file);
  }

  private static String edited(String file) {
    ObjectNode changed = (ObjectNode) JSON.readTree(file);
    ObjectNode look = (ObjectNode) changed.path("look");
    String record = look.path("record").asString();
    look.put("record", record.replaceFirst("\"camera\":\"", "\"camera\":\"x"));
    return JSON.writeValueAsString(changed);
  }

  private void assertSaid(int exit, String sentence, Object... words) throws Exception {
    List<String> line = new ArrayList<>(List.of(Road.home().resolve("porchlight").toString()));
    for (Object word : words) {
      line.add(word.toString());
    }
    try (Command command = Command.type(directory, line)) {
      int ended = command.exit(COMMAND);
      String printed = command.printed();
      assertThat(printed).as(command.complained()).contains(sentence);
      assertThat(ended).as(printed).isEqualTo(exit);
    }
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }

  private static List<String> list(ObjectStore store) {
    try {
      return store.objects();
    } catch (IOException moving) {
      throw new TrialException("the store's files", moving);
    }
  }
}
