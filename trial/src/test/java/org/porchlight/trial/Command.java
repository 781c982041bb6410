package org.porchlight.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command as somebody types it at a terminal: in a session of its own, where Ctrl-C reaches every
 * program of the foreground at once.
 */
final class Command implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  private Command(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Types it; what it prints goes to two files there. */
  static Command type(Path files, List<String> words) throws IOException {
    Path out = Files.createTempFile(files, "out", "");
    Path err = Files.createTempFile(files, "err", "");
    List<String> line = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid"));
    line.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Command(builder.start(), out, err);
  }

  /** What it printed until now. */
  String printed() {
    return read(out);
  }

  /** What it complained of until now. */
  String complained() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Waits until it printed that. */
  void await(Duration patience, String text) {
    Await.until(
        patience,
        () -> "it prints " + text + ", but only:\n" + printed() + complained(),
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("It ended:\n" + printed() + complained());
          }
          return printed().contains(text);
        });
  }

  /** The session, which has the number of its first process. */
  long session() {
    return process.pid();
  }

  /** Presses Ctrl-C: the whole foreground is interrupted. */
  void interrupt() throws IOException {
    signal("INT");
  }

  private void signal(String name) throws IOException {
    new ProcessBuilder("bash", "-c", "kill -%s -- -%d".formatted(name, session()))
        .start()
        .onExit()
        .join();
  }

  /** Its exit code, when it ends within that time. */
  int exit(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("It did not end:\n" + printed() + complained());
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      signal("KILL");
    }
  }
}
