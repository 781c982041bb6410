package org.porchlight.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;

/**
 * What the town's log needs before anything starts: its key, which the witnesses must know, and the
 * witnesses' keys, which the hub must know. In a real city each party makes its own.
 *
 * @param address where the hub finds a program
 */
record LogFiles(Town town, Programs programs, UnaryOperator<String> address) {
  static final List<String> WITNESSES = List.of("witness-1", "witness-2");

  private static final String ORIGIN = "alder-falls.example/log";

  LogFiles(Town town, Programs programs) {
    this(town, programs, town::local);
  }

  /** Makes what is not there yet. */
  void make() throws IOException {
    makeKey();
    StringBuilder lines = new StringBuilder();
    for (String witness : WITNESSES) {
      programs.key(witness, "witness", "init", "--name", witness + ".example");
      String key = Files.readString(programs.vkey(witness)).strip();
      lines.append("witness %s %s %s/\n".formatted(witness, key, address.apply(witness)));
    }
    lines.append("group witnesses all " + String.join(" ", WITNESSES) + "\n");
    lines.append("quorum witnesses\n");
    Files.writeString(witnesses(), lines);
  }

  private void makeKey() throws IOException {
    if (Files.exists(key())) {
      return;
    }
    try {
      SigningKey key = SigningKey.generate(ORIGIN, new SecureRandom());
      Files.writeString(logVkey(), key.verifierKey() + "\n");
      PrivateFiles.write(key(), key.secretText() + "\n");
    } catch (NoteException impossible) {
      throw new TrialException("The log's key could not be made.", impossible);
    }
  }

  Path key() {
    return town.directory("log").resolve("key");
  }

  /** The log's verifier key, for the witnesses. */
  Path logVkey() {
    return town.directory("log").resolve("vkey");
  }

  /** Who must have seen the log, for the hub. */
  Path witnesses() {
    return town.directory("log").resolve("witnesses");
  }
}
