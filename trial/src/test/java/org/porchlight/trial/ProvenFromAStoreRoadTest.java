package org.porchlight.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * No log, no look, with the log's files in an S3-compatible store: a look is opened, its owner
 * saves its proof as his page does, and {@code ./porchlight verify} believes proof and log under
 * keys that come from elsewhere; neither a changed record nor another log key of the same name.
 * Then council and agency get other keys and a witness goes: the same town and log go on, under the
 * new keys alone.
 */
@Timeout(1800)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProvenFromAStoreRoadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration COMMAND = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir static Path directory;
  private ObjectStore store;
  private Road road;
  private JsonNode camera;

  @BeforeAll
  void aTown() throws Exception {
    store = new ObjectStore(directory.resolve("objects"));
    var settings = store.settings(directory.resolve("secret"));
    road =
        new Road(
            directory.resolve("town"), 1, (files, port) -> new Memory.Embedded(files, settings));
    camera = road.cameras.getFirst();
  }

  @AfterAll
  void end() throws Exception {
    road.close();
    store.close();
  }

  @Test
  @Order(1)
  void aLookIsOpenedAndProvenFromThere() throws Exception {
    watch(road, camera);
    assertThat(store.objects())
        .anyMatch(name -> name.startsWith("tiles/tile/0/"))
        .anyMatch(name -> name.startsWith("tiles/tile/entries/"));

    Path policy = write("policy", road.logPolicy());
    Path proof = write("look.json", saved(road, camera, 0));
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

  @Test
  @Order(2)
  void underNewKeysOfCouncilAndAgencyLooksGoOnAndTheOldOnesOpenNothing() throws Exception {
    NewKeys keys = new NewKeys(road);
    keys.make();
    keys.sign();
    keys.bring();
    JsonNode told = told(road.owner());
    assertThat(told.path("number").asInt()).isEqualTo(2);
    assertThat(told.path("parties").toString()).isEqualTo("[\"council\",\"agency\"]");
    assertThat(told.path("witnesses").toString()).contains(NewKeys.WITNESS);
    assertThat(told.path("fingerprint")).isNotEqualTo(told.path("fingerprintBefore"));

    long openings = Files.readAllLines(road.agentsJournal()).size();
    String incident = road.report(camera);
    refused(incident, "It signed with another key than the pinned one.");
    assertThat(Files.readAllLines(road.agentsJournal())).hasSize((int) openings);

    keys.takeOver();
    refused(incident, "The ordinance is not signed by the council.");
    keys.ordinance();
    watch(road, camera);
    Path policy = write("policy-2", keys.logPolicy());
    Path before = write("policy-1", road.logPolicy());
    Path proof = write("look-2.json", saved(road, camera, 1));
    assertSaid(0, "All of it holds.", "verify", "look", proof, "--policy", policy);
    assertSaid(1, "NOT all of it holds.", "verify", "look", proof, "--policy", before);
  }

  /** What the owner's page says of the change, once his box follows it. */
  private static JsonNode told(Person owner) {
    List<JsonNode> said = new ArrayList<>();
    Await.until(
        PATIENCE,
        () -> "the owner is told, and his box follows: " + said,
        () -> {
          said.add(owner.get("now").path("rules"));
          return said.getLast().path("followed").asBoolean(false);
        });
    return said.getLast();
  }

  /** No look begins, and the record says why. */
  private void refused(String incident, String why) throws SQLException {
    String id = camera.path("id").asString();
    Await.until(
        PATIENCE, () -> id + " can be asked for", () -> road.operator.canOpen(incident, id));
    JsonNode look = road.operator.ask(incident, id).at("/looks/0");
    Await.until(
        PATIENCE,
        () -> "it is over: " + road.operator.look(look.path("id").asString()),
        () -> Operator.isOver(road.operator.look(look.path("id").asString())));
    assertThat(road.operator.look(look.path("id").asString()).path("state").asString())
        .isEqualTo("refused");
    assertThat(road.record().refusals().getLast()).isEqualTo(why);
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
  private static String saved(Road road, JsonNode camera, int number) {
    Person owner = road.owner();
    String path = "log/cameras/" + camera.path("id").asString() + "?from=" + number;
    List<JsonNode> looks = new ArrayList<>();
    Await.until(
        PATIENCE,
        () -> "the look is whole on the log: " + looks,
        () -> {
          looks.clear();
          owner.get(path).path("entries").forEach(looks::add);
          looks.removeIf(one -> !one.hasNonNull("open") || !one.hasNonNull("close"));
          return !looks.isEmpty();
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
