package org.porchlight.hub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.porchlight.launch.Options;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.launch.UsageException;

/**
 * {@code hub recover}: at the hub's own machine, lets an administrator in anew when nobody is left
 * who could confirm it. The running hub takes the file this writes within seconds.
 */
final class Recover {
  static final String COMMAND = "recover";

  private Recover() {}

  /** Writes the file after a yes. Returns the exit code. */
  static int run(List<String> arguments, InputStream in, PrintStream out)
      throws UsageException, IOException {
    Options options = Options.parse(arguments, Set.of("directory", "person"), Set.of("yes"));
    Path directory = Path.of(options.text("directory")).toAbsolutePath();
    String person = options.text("person");
    if (!Files.isDirectory(directory)) {
      throw new UsageException("There is no directory " + directory + ".");
    }
    out.println("This lets " + person + " make a new passkey, without a second person. Everybody");
    out.println("who administers or supervises is told for 30 days, and the record says so.");
    if (!options.has("yes") && !agreed(in, out)) {
      out.println("Nothing was done.");
      return 1;
    }
    PrivateFiles.write(directory.resolve("recover"), person + "\n");
    out.println("The running hub writes the invite to " + directory.resolve("first-invite") + ".");
    out.println("Open <the hub's address>/room#invite=<the invite>.");
    return 0;
  }

  private static boolean agreed(InputStream in, PrintStream out) throws IOException {
    out.println("Type yes to go on.");
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    String line = lines.readLine();
    return line != null && line.strip().equals("yes");
  }
}
