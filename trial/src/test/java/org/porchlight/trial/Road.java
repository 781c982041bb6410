package org.porchlight.trial;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.porchlight.launch.FreePorts;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.JsonNode;

/**
 * A small town of real programs: one household, a relay that stands by itself, both signers, the
 * gateway, the hub and its database; with a bad network to order, and leases of four seconds.
 */
final class Road implements AutoCloseable {
  /** Two of these are lost before a look goes dark. */
  static final Duration LEASE = Duration.ofSeconds(4);

  /** A machine that does other things too, and a hub without its prepared start. */
  private static final Duration START = Duration.ofMinutes(4);

  private static final List<Part> WITHOUT_A_HOUSE =
      List.of(
          Part.HUB,
          Part.AGENCY,
          Part.COUNCIL,
          Part.DISPATCH,
          Part.RELAY,
          Part.FIRST_WITNESS,
          Part.SECOND_WITNESS);

  static final String FAR_RELAY = "relay-2";
  private static final Household HOUSE = Household.SHOP;

  final Taps taps;
  final Ways ways;
  final Operator operator;
  final List<JsonNode> cameras;
  final Town town;
  final Programs programs;
  final LogFiles log;
  private final Memory memory;
  private final Caller caller;
  private final Map<String, String> hubSettings;
  private final Map<Part, Child> running = new EnumMap<>(Part.class);
  private final List<String> reported = new ArrayList<>();
  private final String name;

  /** Where the launcher of this tree is. */
  static Path home() {
    return Path.of("").toAbsolutePath().getParent();
  }

  /** Starts all of it, with the launcher of this tree. */
  Road(Path data, long seed, BiFunction<Path, Integer, Memory> remembers)
      throws IOException, NoteException {
    this(home(), data, seed, remembers);
  }

  /**
   * Starts all of it.
   *
   * @param home where the launcher is
   * @param remembers makes the hub's memory from a directory and a port nobody uses
   */
  Road(Path home, Path data, long seed, BiFunction<Path, Integer, Memory> remembers)
      throws IOException, NoteException {
    InstantSource clock = InstantSource.system();
    Options options = new Options(home, data, false, 0, Duration.ZERO, List.of(), false);
    this.name = "chaos-" + Long.toUnsignedString(seed, 36);
    this.town = new Town(data, ports());
    this.programs = new Programs(options, town);
    this.taps = Taps.open(town);
    this.ways = Ways.open(town, taps, seed);
    programs.makeKeys();
    this.log = new LogFiles(town, programs);
    log.make();
    Path ordinance = programs.firstOrdinance(ordinance(clock));
    this.memory = remembers.apply(town.directory("hub"), town.port("database"));
    this.hubSettings = hubSettings(ordinance);
    Child city = programs.city();
    for (Part part : WITHOUT_A_HOUSE) {
      begin(part);
    }
    city.ready(START);
    WITHOUT_A_HOUSE.forEach(this::awaitReady);
    this.cameras = found(new Founding(options, town, programs));
    this.caller = new Caller(town.local("dispatch"), town.secret("hook"), clock);
    this.operator = new Operator(URI.create(town.http()), viewersDoor(), clock);
  }

  private static Map<String, Integer> ports() throws IOException {
    List<String> names =
        List.of(
            "hub",
            "relay",
            "cameras",
            "agency",
            "council",
            "dispatch",
            LogFiles.WITNESSES.getFirst(),
            LogFiles.WITNESSES.getLast(),
            "agent " + HOUSE.agent(),
            FAR_RELAY,
            NewKeys.WITNESS,
            Taps.HUB,
            "database",
            "nobody");
    List<Integer> free = FreePorts.find(names.size(), new SecureRandom());
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (String each : names) {
      ports.put(each, free.get(ports.size()));
    }
    return ports;
  }

  /** The town's own, with short leases and without a second person for many looks. */
  private static String ordinance(InstantSource clock) {
    return OrdinanceText.of(clock.instant())
        .replaceAll("\"leaseSeconds\":\\d+", "\"leaseSeconds\":" + LEASE.toSeconds())
        .replaceAll("\"supervisorOwnerLooks\":\\d+", "\"supervisorOwnerLooks\":1000")
        .replaceAll("\"supervisorOverCameras\":\\d+", "\"supervisorOverCameras\":1000");
  }

  /** Agents and pages find nobody at the hub's own relay, so that all pictures take the far one. */
  private Map<String, String> hubSettings(Path ordinance) throws IOException {
    Map<String, String> settings = HubProgram.settings(programs, town, log, ordinance);
    settings.put("porchlight.port", String.valueOf(town.port(Taps.HUB)));
    settings.put("porchlight.origin", town.http());
    settings.put("porchlight.relay.url", "ws://127.0.0.1:" + town.port("nobody"));
    settings.put("porchlight.relay.embedded.secret-file", town.secret("relays").toString());
    settings.put("porchlight.relay.far", FAR_RELAY + " " + agentsDoor());
    settings.put("porchlight.signers.agency", "http://127.0.0.1:" + ways.agency().port());
    settings.put("porchlight.signers.council", "http://127.0.0.1:" + ways.council().port());
    settings.putAll(memory.settings());
    return settings;
  }

  private String agentsDoor() {
    return "ws://127.0.0.1:" + ways.agent().port();
  }

  private URI viewersDoor() {
    return URI.create("ws://127.0.0.1:" + ways.viewer().port());
  }

  private List<JsonNode> found(Founding founding) throws IOException {
    Person owner = Person.signIn(URI.create(town.http()), "home", "5-tannery-row");
    founding.pair(HOUSE, owner);
    begin(Part.AGENT);
    awaitReady(Part.AGENT);
    founding.signTerms(HOUSE, owner);
    return founding.cameras(HOUSE);
  }

  private void begin(Part part) throws IOException {
    switch (part) {
      case AGENCY -> running.put(part, programs.signer("agency"));
      case COUNCIL -> running.put(part, programs.signer("council"));
      case DISPATCH -> running.put(part, programs.dispatch());
      case FIRST_WITNESS -> running.put(part, witness(LogFiles.WITNESSES.getFirst()));
      case SECOND_WITNESS -> running.put(part, witness(LogFiles.WITNESSES.getLast()));
      case RELAY -> running.put(part, relay());
      case AGENT -> running.put(part, programs.agent(HOUSE));
      case HUB -> running.put(part, HubProgram.start(programs, hubSettings));
      case DATABASE -> memory.restart();
    }
  }

  private Child witness(String witness) {
    return programs.witness(witness, log.logVkey());
  }

  /** As docs/guide/install.md starts one. */
  private Child relay() throws IOException {
    return programs.start(
        FAR_RELAY,
        "relay",
        "--name",
        FAR_RELAY,
        "--port",
        String.valueOf(town.port(FAR_RELAY)),
        "--address",
        agentsDoor(),
        "--hub",
        "ws://127.0.0.1:" + ways.hub().port(),
        "--secret-file",
        town.secret("relays").toString(),
        "--origin",
        town.http());
  }

  private void awaitReady(Part part) {
    Child child = running.get(part);
    if (child != null) {
      child.ready(START);
    }
  }

  /** Kills with -9. */
  void kill(Part part) {
    Child child = running.remove(part);
    if (child == null) {
      memory.kill();
    } else {
      ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  /** Starts again what was killed, and waits until it can be used. */
  void restart(Part part) throws IOException {
    begin(part);
    awaitReady(part);
  }

  /** Dispatch reports a robbery beside a camera; the incident's id. */
  String report(JsonNode camera) {
    String call = name + "-" + reported.size();
    String incident = caller.report(call, camera).path("incident").asString();
    reported.add(incident);
    return incident;
  }

  /** What dispatch took, in order. */
  List<String> reported() {
    return List.copyOf(reported);
  }

  HubRecord record() {
    return new HubRecord(memory);
  }

  /** The owner of the house, signed in anew. */
  Person owner() {
    return person("home", "5-tannery-row");
  }

  /** Somebody of the town, signed in anew. */
  Person person(String face, String id) {
    return Person.signIn(URI.create(town.http()), face, id);
  }

  /** Where everybody reads the log. */
  URI publicLog() {
    return URI.create(town.http()).resolve("/log/");
  }

  /** Log and witnesses, from the files in which their keys were made. */
  String logPolicy() throws IOException {
    return "log " + Files.readString(log.logVkey()) + Files.readString(log.witnesses());
  }

  /** The same, but for the key of the log. */
  String logPolicyWithAnotherKey() throws IOException, NoteException {
    String name = VerifierKey.parse(Files.readString(log.logVkey()).strip()).name();
    VerifierKey other = SigningKey.generate(name, new SecureRandom()).verifierKey();
    return "log " + other + "\n" + Files.readString(log.witnesses());
  }

  /** Where the agent writes what it opens, before it opens. */
  Path agentsJournal() {
    return programs.agentData(HOUSE).resolve("openings");
  }

  /** Everything the programs of the town wrote down, by program. */
  Path files(String program) {
    return town.directory(program);
  }

  /** Those of the parts that are processes of their own, children of this one. */
  Set<Part> programs() {
    return Set.copyOf(running.keySet());
  }

  long pid(Part part) {
    return Objects.requireNonNull(running.get(part)).pid();
  }

  /** The last words of every program, for who reads a failure. */
  String logs() {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(programs.logs())) {
      for (Path file : files.sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        all.append("\n== ").append(file.getFileName()).append('\n');
        lines
            .subList(Math.max(0, lines.size() - 30), lines.size())
            .forEach(line -> all.append(line).append('\n'));
      }
    } catch (IOException unreadable) {
      all.append(unreadable);
    }
    return all.toString();
  }

  @Override
  public void close() throws IOException {
    programs.endAll();
    memory.close();
    ways.close();
    taps.close();
  }
}
