package org.porchlight.grant;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.porchlight.note.NoteException;

/** Lines of words: the first is the keyword, {@code #} begins a comment line. */
final class PolicyLines {
  private static final int MAX_CHARS = 16 * 1024;

  private final List<List<String>> lines = new ArrayList<>();

  private PolicyLines() {}

  static PolicyLines of(String text) throws NoteException {
    if (text.length() > MAX_CHARS) {
      throw new NoteException("The trust policy is too long.");
    }
    PolicyLines read = new PolicyLines();
    for (String line : text.split("\n", -1)) {
      String trimmed = line.strip();
      if (!trimmed.isEmpty() && !trimmed.startsWith("#")) {
        read.lines.add(List.of(trimmed.split("[ \t]+")));
      }
    }
    return read;
  }

  /**
   * The words after the keyword of its one line, at least so many; exactly one if one is wanted.
   */
  List<String> one(String keyword, int words) throws NoteException {
    List<List<String>> found = all(keyword, words);
    if (found.size() != 1 || (words == 1 && found.getFirst().size() != 1)) {
      throw new NoteException("The trust policy needs one line " + keyword + ".");
    }
    return found.getFirst();
  }

  /** The words after the keyword of all its lines, each at least so many. */
  List<List<String>> all(String keyword, int words) throws NoteException {
    List<List<String>> found = new ArrayList<>();
    for (Iterator<List<String>> it = lines.iterator(); it.hasNext(); ) {
      List<String> line = it.next();
      if (line.getFirst().equals(keyword)) {
        it.remove();
        found.add(line.subList(1, line.size()));
      }
    }
    if (found.stream().anyMatch(line -> line.size() < words)) {
      throw new NoteException("A line " + keyword + " of the trust policy is too short.");
    }
    return found;
  }

  /** All lines of these keywords in their order, their words separated by one space. */
  String verbatim(Set<String> keywords) {
    StringBuilder found = new StringBuilder();
    for (Iterator<List<String>> it = lines.iterator(); it.hasNext(); ) {
      List<String> line = it.next();
      if (keywords.contains(line.getFirst())) {
        it.remove();
        found.append(String.join(" ", line)).append('\n');
      }
    }
    return found.toString();
  }

  void end() throws NoteException {
    if (!lines.isEmpty()) {
      throw new NoteException("The trust policy has an unknown line " + lines.getFirst() + ".");
    }
  }
}
