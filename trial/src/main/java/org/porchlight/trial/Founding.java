package org.porchlight.trial;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Consent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the town's households into the program, through the doors real owners use: each pairs an
 * agent by code, compares fingerprints, adds cameras and signs terms for them.
 *
 * <p>Every step looks first whether it was done, so that a founding cut short is taken up again.
 */
final class Founding {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Options options;
  private final Town town;
  private final Programs programs;

  Founding(Options options, Town town, Programs programs) {
    this.options = options;
    this.town = town;
    this.programs = programs;
  }

  /** Whether every household is in and nobody new is lending: then there is nothing to found. */
  boolean isDone() {
    return options.cameras().isEmpty() && Files.exists(mark());
  }

  void done() throws IOException {
    Files.writeString(mark(), "");
  }

  private Path mark() {
    return town.data().resolve("founded");
  }

  /** Pairs the household's agent and gives it its cameras, unless that was done before. */
  void pair(Household household, Person owner) throws IOException {
    Path data = programs.agentData(household);
    if (Files.exists(data.resolve("paired"))) {
      return;
    }
    JsonNode pairing = owner.post("pairings", Map.of());
    String code = pairing.path("code").asString();
    agent(household, "", "pair", "--hub", town.http(), "--code", code);
    for (JsonNode camera : cameras(household)) {
      String name = camera.path("name").asString();
      addCamera(
          household, camera.path("id").asString(), withoutOwner(household, name), urls(camera));
    }
    confirm(household, pairing.path("fingerprint").asString());
    Files.writeString(data.resolve("paired"), "");
  }

  /** The town calls a camera "5 Tannery Row, dock"; at 5 Tannery Row it is the dock. */
  private static String withoutOwner(Household household, String name) {
    String prefix = household.owner() + ", ";
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  /** Compares what the owner's page shows with what the agent shows, as the owner would. */
  private void confirm(Household household, String fingerprint) {
    String shown = agent(household, "yes\n", "confirm");
    if (!shown.contains(fingerprint)) {
      throw new TrialException(
          "The agent of " + household.owner() + " was told another key than its owner's.");
    }
  }

  /** Lends the real cameras of the command line to the town, at the household that takes them. */
  List<String> lend(Household household) throws IOException {
    List<String> lent = new ArrayList<>();
    for (int i = 0; i < options.cameras().size(); i++) {
      String id = "yours-" + (i + 1);
      addCamera(household, id, "Your camera " + (i + 1), Map.of("url", options.cameras().get(i)));
      lent.add(id);
    }
    return lent;
  }

  private static Map<String, URI> urls(JsonNode camera) {
    return Map.of(
        "url",
        URI.create(camera.path("sub").asString()),
        "main",
        URI.create(camera.path("main").asString()));
  }

  /** Types the addresses in: a command line is everybody's to read, and they bear passwords. */
  void addCamera(Household household, String id, String name, Map<String, URI> urls) {
    List<String> line = new ArrayList<>(List.of("camera", "add", "--id", id, "--name", name));
    StringBuilder typed = new StringBuilder();
    for (String option : List.of("url", "main")) {
      URI address = urls.get(option);
      if (address != null) {
        line.addAll(List.of("--" + option, "-"));
        typed.append(address).append('\n');
      }
    }
    agent(household, typed.toString(), line.toArray(String[]::new));
  }

  private String agent(Household household, String typed, String... words) {
    List<String> line = new ArrayList<>(List.of("agent"));
    line.addAll(List.of(words));
    line.addAll(List.of("--data", programs.agentData(household).toString()));
    return programs.call("agent-" + household.agent(), line, typed);
  }

  /** The cameras of a household, as the invented town's own list has them. */
  List<JsonNode> cameras(Household household) throws IOException {
    Path list = town.directory("city").resolve("cameras.json");
    List<JsonNode> mine = new ArrayList<>();
    for (JsonNode camera : JSON.readTree(Files.readString(list)).path("cameras")) {
      if (camera.path("agent").asString().equals(household.agent())) {
        mine.add(camera);
      }
    }
    return mine;
  }

  /** Signs terms for every camera of the household that has none. */
  void signTerms(Household household, Person owner) throws IOException {
    for (JsonNode camera : cameras(household)) {
      signTerms(household, owner, camera.path("id").asString(), camera, household.consent());
    }
  }

  /** The owner leaves with a camera, and signs it. */
  void withdraw(Person owner, String camera) {
    JsonNode now = owner.get("cameras/" + camera + "/terms");
    String text = TermsText.withdrawal(now.path("next").asString());
    owner.post("cameras/" + camera + "/terms", Map.of("terms", owner.signed(text)));
  }

  /** Signs terms for a lent camera; it stands where {@code beside} stands. */
  void signLent(Household household, Person owner, String id, JsonNode beside) {
    signTerms(household, owner, id, beside, Consent.ALWAYS);
  }

  private void signTerms(
      Household household, Person owner, String id, JsonNode place, Consent consent) {
    waitFor("camera " + id + " to be known at the hub", () -> knows(owner, id));
    JsonNode now = owner.get("cameras/" + id + "/terms");
    if (now.hasNonNull("terms")) {
      return;
    }
    String text =
        TermsText.of(
            household,
            place,
            consent,
            now.path("next").asString(),
            LocalTime.now(OrdinanceText.ZONE));
    owner.post("cameras/" + id + "/terms", Map.of("terms", owner.signed(text)));
  }

  private static boolean knows(Person owner, String id) {
    for (JsonNode camera : owner.get("now").path("cameras")) {
      if (camera.path("camera").asString().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /** The demo person of this name. */
  static @Nullable String person(JsonNode people, String face, String name) {
    for (JsonNode person : people.path("people")) {
      if (person.path("face").asString().equals(face)
          && person.path("name").asString().equals(name)) {
        return person.path("id").asString();
      }
    }
    return null;
  }

  private static void waitFor(String what, BooleanSupplier done) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new TrialException("Waited " + PATIENCE.toSeconds() + " s in vain for " + what + ".");
      }
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
