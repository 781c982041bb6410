package org.porchlight.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The agent's program in processes of its own, started as the launcher does. */
final class TestProgram {
  private final Path data;
  private final Path said;
  private final List<String> before;

  TestProgram(Path data, Path said) {
    this(data, said, List.of());
  }

  /** Started by a command before it, such as one that fakes the clock. */
  TestProgram(Path data, Path said, List<String> before) {
    this.data = data;
    this.said = said;
    this.before = before;
  }

  /** What a command said, and how it ended. */
  record Outcome(int exit, String text) {}

  /** Runs a command to its end. */
  Outcome command(String input, String... arguments) throws Exception {
    Process process = start(arguments);
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The command did not end: " + Arrays.toString(arguments));
    }
    note(text);
    return new Outcome(process.exitValue(), text);
  }

  /** Starts the agent and waits until it can be used. */
  Process run() throws Exception {
    Process process = start("--page-port", "0", "--stay-with-parent");
    Thread.ofVirtual().start(() -> drain(process));
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (line == null || !line.startsWith("READY ")) {
      throw new AssertionError("The agent did not start: " + line);
    }
    return process;
  }

  /** Everything the processes have said so far. */
  String everythingSaid() throws IOException {
    return Files.exists(said) ? Files.readString(said, StandardCharsets.ISO_8859_1) : "";
  }

  private Process start(String... arguments) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            classes,
            Agent.class.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    ProcessBuilder process = new ProcessBuilder(command);
    // A faked clock is the wall clock's alone; nobody can set the monotonic one.
    process.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    process.environment().put("DONT_FAKE_MONOTONIC", "1");
    return process.start();
  }

  private void drain(Process process) {
    try (BufferedReader err =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      String line = err.readLine();
      while (line != null) {
        note(line + "\n");
        line = err.readLine();
      }
    } catch (IOException e) {
      System.getLogger("program").log(System.Logger.Level.TRACE, "The process is gone", e);
    }
  }

  private synchronized void note(String text) throws IOException {
    Files.writeString(
        said,
        text,
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }
}
