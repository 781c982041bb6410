package org.porchlight.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java process that is measured: asked by one line on its standard input, it answers with one
 * line on its standard output, and it ends with its input.
 */
final class Child implements AutoCloseable {
  private final Process process;
  private final PrintWriter in;
  private final BufferedReader out;

  Child(Class<?> main, List<String> jvm, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("The measured process ended.");
    }
    return line;
  }

  String ask(String question) throws IOException {
    in.println(question);
    return line();
  }

  long number(String question) throws IOException {
    return Long.parseLong(ask(question));
  }

  @Override
  public void close() {
    in.close();
    process.onExit().join();
  }
}
