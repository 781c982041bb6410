package org.porchlight.verify;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.ledger.Witnessed;
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
record LookProof(String policy, Json look) {
  static final int MAX_CHARS = 512 * 1024;

  static LookProof parse(String text) throws NoteException {
    Fields file = Fields.of("The file", CanonicalJson.parse(text.strip(), MAX_CHARS));
    LookProof proof = new LookProof(file.string("policy", 1, 32 * 1024), file.any("look"));
    file.end();
    return proof;
  }

  /** Checks grant, opening and end of the look, as far as the file has them. */
  void check(Policy rules, Report report) throws NoteException {
    Fields parts = Fields.of("The look", look);
    String grant = check(parts, EntryType.GRANT, rules, report);
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
    String named = check(part.get(), type, rules, report);
    if (!named.equals(grant)) {
      report.fails("The " + type.word() + " is of another grant.");
    }
  }

  /** Returns the id of the grant the record names. */
  private static String check(Fields part, EntryType type, Policy rules, Report report)
      throws NoteException {
    byte[] bytes = part.string("entry", 1, Entry.MAX_BYTES).getBytes(StandardCharsets.US_ASCII);
    Entry entry = Entry.parse(bytes);
    String record = part.string("record", 2, Opening.MAX_RECORD_BYTES);
    Opening opening = Opening.of(part.bytes("opening", Opening.BYTES), record);
    TlogProof proof = TlogProof.parse(part.string("proof", 1, TlogProof.MAX_CHARS));
    report.note(type.word() + ": " + record);
    if (entry.type() != type) {
      report.fails("Its entry is of type " + entry.type().word() + ".");
    }
    if (opening.opens(entry.parties())) {
      report.holds("The record is the one its entry stands for.");
    } else {
      report.fails("The record is not the one its entry stands for.");
    }
    prove(bytes, proof, rules, report);
    return Fields.of("The record", opening.record()).string("id", 1, 64);
  }

  private static void prove(byte[] entry, TlogProof proof, Policy rules, Report report) {
    try {
      Witnessed by = proof.verify(entry, rules);
      report.holds(
          "It is entry "
              + proof.index()
              + " of "
              + by.says().origin()
              + ", seen by "
              + by.times().size()
              + " witnesses at "
              + by.time().map(Object::toString).orElse("no time they agree on")
              + ".");
    } catch (UnprovenException unproven) {
      report.fails(String.valueOf(unproven.getMessage()));
    }
  }
}
