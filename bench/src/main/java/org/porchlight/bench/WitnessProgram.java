package org.porchlight.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.porchlight.witness.Witness;

/** A witness as people run it, in a process of its own. */
final class WitnessProgram implements AutoCloseable {
  private final Process process;
  private final String http;
  private final String key;

  WitnessProgram(Path data, String name, VerifierKey log) throws IOException, NoteException {
    Process init = start("init", "--data", data.toString(), "--name", name);
    init.onExit().join();
    Path vkey = Files.writeString(data.resolve("log.vkey"), log + "\n");
    process = start("--data", data.toString(), "--log", vkey.toString(), "--stay-with-parent");
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String ready = String.valueOf(out.readLine());
    if (!ready.startsWith("READY ")) {
      throw new IOException("The witness is not ready: " + ready);
    }
    Json.Obj json = (Json.Obj) CanonicalJson.parse(ready.substring("READY ".length()));
    http = ((Json.Str) json.fields().getOrDefault("http", Json.NULL)).value();
    key = ((Json.Str) json.fields().getOrDefault("key", Json.NULL)).value();
  }

  private static Process start(String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-cp"));
    line.addAll(List.of(System.getProperty("java.class.path"), Witness.class.getName()));
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Its line in a policy. */
  String policyLine(String name) {
    return "witness " + name + " " + key + " " + http + "\n";
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
