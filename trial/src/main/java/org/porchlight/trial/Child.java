package org.porchlight.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of Porchlight's programs as a child process.
 *
 * <p>The child holds the reading end of a pipe from this process and ends when it breaks, so that
 * nothing survives the trial however the trial dies.
 */
final class Child {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String name;
  private final Process process;
  private final Path log;
  private final CompletableFuture<JsonNode> ready = new CompletableFuture<>();

  /** Starts a process, unless none may start any more. */
  interface Beginning {
    Process begin(ProcessBuilder line) throws IOException;
  }

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts {@code ./porchlight arguments…}; its log goes to a file named after it. */
  static Child start(Path home, Path logs, String name, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("porchlight").toString());
    command.addAll(arguments);
    command.add("--stay-with-parent");
    Path log = logs.resolve(name + ".log");
    try {
      Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
      Child child = new Child(name, process, log);
      Thread.ofPlatform().daemon().name("ready-" + name).start(child::listen);
      return child;
    } catch (IOException impossible) {
      throw new TrialException(name + " could not be started: " + impossible, impossible);
    }
  }

  /**
   * Runs a command to its end, typing {@code input} into it, and returns what it printed.
   *
   * @param beginning starts its process
   */
  static String call(
      Path home,
      Path logs,
      String name,
      List<String> arguments,
      String input,
      Beginning beginning) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("porchlight").toString());
    command.addAll(arguments);
    Path log = logs.resolve(name + ".log");
    try {
      ProcessBuilder line = new ProcessBuilder(command).redirectError(log.toFile());
      Process process = beginning.begin(line);
      try (OutputStream typed = process.getOutputStream()) {
        typed.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new TrialException(
            "'"
                + String.join(" ", arguments.subList(0, 2))
                + "' failed:\n"
                + printed
                + "\n"
                + tail(log));
      }
      return printed;
    } catch (IOException | InterruptedException impossible) {
      throw new TrialException(name + " could not be run: " + impossible, impossible);
    }
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("READY ")) {
          ready.complete(JSON.readTree(line.substring("READY ".length())));
        }
      }
      ready.completeExceptionally(new TrialException(name + " ended:\n" + tail(log)));
    } catch (IOException | RuntimeException broken) {
      ready.completeExceptionally(broken);
    }
  }

  /** What it said on its {@code READY} line. */
  JsonNode ready(Duration patience) {
    try {
      return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new TrialException(name + " did not start: " + failed.getMessage(), failed);
    } catch (TimeoutException late) {
      throw new TrialException(
          name + " did not start within " + patience.toSeconds() + " s:\n" + tail(log), late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TrialException("stopped while waiting for " + name, interrupted);
    }
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  /** Completes when the process is gone. */
  CompletableFuture<Process> gone() {
    return process.onExit();
  }

  /** Asks it to end: breaks the pipe and sends SIGTERM. */
  void askToEnd() {
    process.destroy();
  }

  /** Waits for it to end, and kills it when patience is over. */
  void end(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()))
          + "\n(all of it: "
          + log
          + ")";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A JSON text's field as a string, or null where it is missing. */
  static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.asString();
  }
}
