package org.porchlight.witness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/** The witness as a process of its own. */
final class Program implements AutoCloseable {
  final Process process;
  private final BufferedReader out;

  private Program(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  static Program start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  private static Program start(List<String> before, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(before);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Witness.class.getName()));
    line.addAll(List.of(arguments));
    return new Program(new ProcessBuilder(line).start());
  }

  /** A witness in a directory that knows one log. */
  static Program witness(Path data, VerifierKey log) throws IOException {
    return start(List.of(), options(data, log));
  }

  /** The same where no file can grow beyond so many KiB. */
  static Program limited(Path data, VerifierKey log, int kibibytes) throws IOException {
    String limit = "ulimit -S -f " + kibibytes + "; exec \"$@\"";
    return start(List.of("bash", "-c", limit, "limited"), options(data, log));
  }

  /** From now on its files may grow again. */
  void unlimited() throws IOException, InterruptedException {
    String pid = String.valueOf(process.pid());
    int exit = new ProcessBuilder("prlimit", "--pid", pid, "--fsize=unlimited:").start().waitFor();
    if (exit != 0) {
      throw new IOException("prlimit: exit " + exit);
    }
  }

  private static String[] options(Path data, VerifierKey log) throws IOException {
    Path vkey = data.resolveSibling("log.vkey");
    Files.writeString(vkey, log + "\n");
    return new String[] {"--data", data.toString(), "--log", vkey.toString()};
  }

  /** A command's standard output; it must end well. */
  static String run(String... arguments) throws Exception {
    try (Program program = start(arguments)) {
      String out =
          new String(program.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = program.process.waitFor();
      if (exit != 0) {
        throw new IllegalStateException("Exit " + exit + ": " + program.errors());
      }
      return out;
    }
  }

  /** What the READY line says about its address. */
  String http() throws IOException, NoteException {
    String line = out.readLine();
    if (line == null || !line.startsWith("READY ")) {
      throw new IOException("Not ready: " + line + " " + errors());
    }
    Json json = CanonicalJson.parse(line.substring("READY ".length()));
    return ((Json.Str) ((Json.Obj) json).fields().get("http")).value();
  }

  String errors() throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The witness does not end.");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
