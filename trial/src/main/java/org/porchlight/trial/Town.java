package org.porchlight.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.porchlight.launch.FreePorts;
import org.porchlight.launch.PrivateFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the trial keeps about its town between starts: its directory and the ports that agents and
 * browsers were told.
 */
record Town(Path data, Map<String, Integer> ports) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FILE = "town.json";

  /** Finds the town in {@code options.data()}, or makes room for a new one. */
  static Town open(Options options) throws IOException {
    Path file = options.data().resolve(FILE);
    if (options.fresh()) {
      forget(options.data());
    }
    PrivateFiles.directory(options.data());
    Town town = Files.exists(file) ? read(options.data(), file) : plan(options);
    town.write(file);
    return town;
  }

  private static Town read(Path data, Path file) throws IOException {
    Map<String, Integer> ports = new LinkedHashMap<>();
    JsonNode node = JSON.readTree(Files.readString(file)).path("ports");
    node.properties().forEach(port -> ports.put(port.getKey(), port.getValue().asInt()));
    if (!ports.keySet().containsAll(LogFiles.WITNESSES)) {
      throw new TrialException(
          "The town in " + data + " was founded before it had a log. Start over with --fresh.");
    }
    return new Town(data, ports);
  }

  private static Town plan(Options options) throws IOException {
    List<String> names = new ArrayList<>(List.of("hub", "relay", "cameras"));
    names.addAll(List.of("agency", "council", "dispatch"));
    names.addAll(LogFiles.WITNESSES);
    Household.ALL.forEach(household -> names.add("agent " + household.agent()));
    List<Integer> free = FreePorts.find(names.size(), new SecureRandom());
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      ports.put(names.get(i), free.get(i));
    }
    if (options.port() != 0) {
      ports.put("hub", options.port());
      ports.put("relay", options.port() + 1);
    }
    return new Town(options.data(), ports);
  }

  private void write(Path file) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    ports.forEach(node.putObject("ports")::put);
    PrivateFiles.write(file, node.toString());
  }

  int port(String program) {
    return Objects.requireNonNull(ports.get(program), program);
  }

  /** Says so before anything starts when another program has one of the town's ports. */
  void checkPorts() {
    ports.forEach((program, port) -> checkPort(port, program));
  }

  private static void checkPort(int port, String who) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      throw new TrialException(
          "The "
              + who
              + " needs port "
              + port
              + ", and another program has it. Stop that program (is another trial running?), or"
              + " start a new town on other ports: ./porchlight demo --fresh --port 8090",
          taken);
    }
  }

  /** A secret two of the town's programs share; made when first asked for. */
  Path secret(String name) throws IOException {
    Path file = PrivateFiles.directory(data.resolve("secrets")).resolve(name);
    if (!Files.exists(file)) {
      byte[] secret = new byte[32];
      new SecureRandom().nextBytes(secret);
      PrivateFiles.write(file, HexFormat.of().formatHex(secret) + "\n");
    }
    return file;
  }

  Path directory(String name) {
    try {
      return PrivateFiles.directory(data.resolve(name));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  String http() {
    return "http://localhost:" + port("hub");
  }

  String relay() {
    return "ws://localhost:" + port("relay");
  }

  String local(String program) {
    return "http://127.0.0.1:" + port(program);
  }

  private static void forget(Path data) throws IOException {
    if (!Files.exists(data)) {
      return;
    }
    if (!Files.exists(data.resolve(FILE))) {
      throw new TrialException(
          data + " holds something that is not a trial town; --fresh will not delete it.");
    }
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failed)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
