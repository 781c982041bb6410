package org.porchlight.ledger;

import java.util.List;
import org.porchlight.note.NoteException;

/**
 * How large a log is and what its root hash is (<a href="https://c2sp.org/tlog-checkpoint">C2SP
 * tlog-checkpoint</a>): the text under which log and witnesses sign.
 *
 * <pre>
 * origin
 * size
 * base64(root)
 * [extension lines]
 * </pre>
 *
 * @param origin the log's name, an address without a scheme
 * @param size how many entries
 * @param root of the tree of these entries
 * @param extensions further lines; ours have none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final int MAX_EXTENSIONS = 16;

  /** Refuses what cannot be written with {@link IllegalArgumentException}. */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (size < 0 || origin.isEmpty() || origin.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("A checkpoint has an origin and a size.");
    }
  }

  /** A checkpoint without extensions. */
  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /**
   * Reads a checkpoint's text.
   *
   * @throws NoteException when it is not of the form
   */
  public static Checkpoint parse(String text) throws NoteException {
    if (!text.endsWith("\n")) {
      throw new NoteException("A checkpoint ends with a newline.");
    }
    List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < 3 || lines.size() > 3 + MAX_EXTENSIONS || lines.contains("")) {
      throw new NoteException("A checkpoint has three lines: origin, size, root.");
    }
    long size = Decimal.parse(lines.get(1));
    Hash root = Hash.parse(lines.get(2));
    return new Checkpoint(lines.getFirst(), size, root, lines.subList(3, lines.size()));
  }

  /** The text that is signed. */
  public String text() {
    StringBuilder text = new StringBuilder(origin).append('\n');
    text.append(size).append('\n').append(root).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
