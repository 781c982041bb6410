package org.porchlight.hub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged hub as a process of its own, with its own embedded PostgreSQL. Tests that start one
 * are named {@code …ProgramTest} and run after packaging.
 */
public final class RunningHub implements AutoCloseable {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private final Process process;
  private final Path log;

  private RunningHub(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  public static RunningHub start(Path data, String... settings) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("--porchlight.database.directory=" + data, "--stay-with-parent"));
    line.addAll(List.of(settings));
    if (line.stream().noneMatch(one -> one.startsWith("--porchlight.port="))) {
      line.add("--porchlight.port=0");
    }
    if (line.stream().noneMatch(one -> one.startsWith("--porchlight.relay.embedded.port="))) {
      line.add("--porchlight.relay.embedded.port=0");
    }
    return program("hub", line);
  }

  /** Any program of the tree, as people start it. */
  public static RunningHub program(String name, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of(HOME.resolve("porchlight").toString(), name));
    line.addAll(arguments);
    try {
      Path log = Files.createTempFile("porchlight-program", ".log");
      ProcessBuilder builder = new ProcessBuilder(line).redirectError(log.toFile());
      builder.environment().put("PORCHLIGHT_BUILT", "1");
      builder.environment().put("PORCHLIGHT_BRIEF", "1");
      builder.environment().put("PORCHLIGHT_JDK", System.getProperty("java.home"));
      return new RunningHub(builder.start(), log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits for the end. Returns what it wrote to standard output. */
  String output() {
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (exitCode() != 0) {
        throw new IllegalStateException(output + log());
      }
      return output;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits for READY. Returns the port. */
  public int port() {
    return URI.create(ready().path("http").asString()).getPort();
  }

  /** Waits for READY. Returns what it says. */
  public JsonNode ready() {
    try {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      if (line == null || !line.startsWith("READY ")) {
        throw new IllegalStateException("not READY: " + line + "\n" + log());
      }
      return JsonMapper.shared().readTree(line.substring("READY ".length()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Ends its standard input, as a parent that died does. Returns the exit code. */
  int orphan() {
    try {
      process.getOutputStream().close();
      return process.waitFor();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  int exitCode() {
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    orphan();
  }
}
