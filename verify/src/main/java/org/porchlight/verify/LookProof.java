package org.porchlight.verify;

import java.util.Optional;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Policy;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * A look's proof as its owner saves it: {@code {"policy":text,"look":{"entry","opening","record",
 * "proof","open","close",…}}}, {@code open} and {@code close} of the same four or null.
 *
 * @param policy the rules the file itself brings, which the reader may or may not hold too
 */
record LookProof(String policy, Json look) implements SavedProof {
  static LookProof parse(String text) throws NoteException {
    Fields file = Fields.of("The file", CanonicalJson.parse(text.strip(), MAX_CHARS));
    LookProof proof = new LookProof(file.string("policy", 1, 32 * 1024), file.any("look"));
    file.end();
    return proof;
  }

  /** Checks grant, opening and end of the look, as far as the file has them. */
  @Override
  public void check(Policy rules, Report report) throws NoteException {
    Fields parts = Fields.of("The look", look);
    String grant = ShownEntry.of(parts).check(EntryType.GRANT, rules, report);
    checkLater(parts.objectOrNull("open"), EntryType.OPEN, grant, rules, report);
    checkLater(parts.objectOrNull("close"), EntryType.CLOSE, grant, rules, report);
  }

  private static void checkLater(
      Optional<Fields> part, EntryType type, String grant, Policy rules, Report report)
      throws NoteException {
    if (part.isEmpty()) {
      report.note("No entry of type " + type.word() + " is in the file.");
      return;
    }
    String named = ShownEntry.of(part.get()).check(type, rules, report);
    if (!named.equals(grant)) {
      report.fails("The " + type.word() + " is of another grant.");
    }
  }
}
