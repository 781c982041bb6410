package org.porchlight.agent.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.launch.Journal;

/** The gate's journals, with what goes wrong as a sentence for the owner. */
final class Kept {
  private Kept() {}

  /** All whole lines, oldest first; a line torn by a crash never counted. */
  static List<String> read(Path path) throws VaultException {
    List<String> lines = new ArrayList<>();
    try {
      Journal.read(path, lines::add);
    } catch (IOException e) {
      throw new VaultException("The file " + path + " cannot be read.", e);
    }
    return lines;
  }

  /** Opens it for appending; a torn line is cut off. */
  static Journal open(Path path) throws VaultException {
    try {
      return Journal.open(path);
    } catch (IOException e) {
      throw new VaultException("The file " + path + " cannot be written.", e);
    }
  }

  /** Replaces all lines and opens it. */
  static Journal rewrite(Path path, List<String> lines) throws VaultException {
    try {
      return Journal.rewrite(path, lines.stream());
    } catch (IOException e) {
      throw new VaultException("The file " + path + " cannot be written.", e);
    }
  }
}
