package org.porchlight.sign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * A file of keys under names, a line each: {@code name vkey}. It is read anew at every question, so
 * that whoever edits it is believed at once.
 */
final class KeyList {
  /**
   * One line.
   *
   * @param name whose the key is
   * @param key the key
   */
  record Named(String name, VerifierKey key) {}

  private final Path file;

  KeyList(Path file) {
    this.file = file;
  }

  /**
   * The hub's invented people for one use, from its file of lines {@code name vkey use}; none while
   * there is no file.
   */
  static List<Named> demo(Path file, String use) {
    String ending = " " + use;
    try {
      List<Named> all = new ArrayList<>();
      KeyList list = new KeyList(file);
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        if (line.endsWith(ending)) {
          all.add(list.named(line.substring(0, line.length() - ending.length())));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them; none while there is no file. A broken line makes the whole file unusable. */
  List<Named> all() {
    List<Named> all = new ArrayList<>();
    try {
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          all.add(named(line.strip()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private Named named(String line) throws IOException {
    String[] words = line.split(" +", -1);
    try {
      if (words.length == 2) {
        return new Named(words[0], VerifierKey.parse(words[1]));
      }
    } catch (NoteException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    throw new IOException(file + " has a line that is not: name, key.");
  }

  /** Adds a line unless it is there. */
  void add(String name, VerifierKey key) throws IOException {
    List<Named> all = all();
    Named more = new Named(name, key);
    if (!all.contains(more)) {
      all.add(more);
      write(all);
    }
  }

  /** Takes every line with this key out; false if there was none. */
  boolean remove(VerifierKey key) throws IOException {
    List<Named> all = all();
    boolean removed = all.removeIf(named -> named.key().equals(key));
    if (removed) {
      write(all);
    }
    return removed;
  }

  private void write(List<Named> all) throws IOException {
    StringBuilder text = new StringBuilder();
    all.forEach(named -> text.append(named.name() + " " + named.key() + "\n"));
    PrivateFiles.write(file, text.toString());
  }
}
