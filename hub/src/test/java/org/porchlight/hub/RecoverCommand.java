package org.porchlight.hub;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code hub recover}, as typed at the hub's machine. */
public final class RecoverCommand {
  private RecoverCommand() {}

  /** Its exit code. */
  public static int run(List<String> arguments, InputStream in) throws Exception {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return Recover.run(arguments, in, out);
  }
}
