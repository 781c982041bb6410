package org.porchlight.ledger;

import java.util.Arrays;
import java.util.Locale;
import org.porchlight.note.NoteException;

/** What an entry is of; the only thing about it that everybody sees at once. */
public enum EntryType {
  /** An ordinance the council signed. */
  ORDINANCE,
  /** A trust policy, or another change of who holds which key. */
  KEY,
  /** Terms an owner signed, withdrawal included. */
  TERMS,
  /** A neighbour's objection, or what was decided about it. */
  OBJECTION,
  /** An ask with its decision. */
  ASK,
  /** A grant. */
  GRANT,
  /** A look began. */
  OPEN,
  /** A look ended. */
  CLOSE,
  /** An owner asked for a still of his own camera. */
  PREVIEW,
  /** An owner asked to see what a look at his camera saw. */
  RECALL,
  /** A clip was kept. */
  CLIP,
  /** A clip left the system. */
  EXPORT,
  /** Legal process was served. */
  LEGAL,
  /** A release of the software. */
  SOFTWARE,
  /** A file of statistics. */
  STATISTICS,
  /** Nothing: fills the public log up to its next size. */
  PAD;

  /** The word on the type line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type of a word.
   *
   * @throws NoteException for any other
   */
  public static EntryType of(String word) throws NoteException {
    return Arrays.stream(values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new NoteException("There is no entry type " + word + "."));
  }
}
