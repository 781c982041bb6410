package org.porchlight.verify;

import java.nio.charset.StandardCharsets;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.ledger.Witnessed;
import org.porchlight.note.Fields;
import org.porchlight.note.NoteException;

/**
 * An entry with what shows it: {@code {"entry","opening","record","proof",…}}.
 *
 * @param text the record as it travels
 */
record ShownEntry(Entry entry, Opening opening, String text, TlogProof proof) {
  static ShownEntry of(Fields part) throws NoteException {
    byte[] bytes = part.string("entry", 1, Entry.MAX_BYTES).getBytes(StandardCharsets.US_ASCII);
    String record = part.string("record", 2, Opening.MAX_RECORD_BYTES);
    return new ShownEntry(
        Entry.parse(bytes),
        Opening.of(part.bytes("opening", Opening.BYTES), record),
        record,
        TlogProof.parse(part.string("proof", 1, TlogProof.MAX_CHARS)));
  }

  /** Checks type, record and place. Returns the id the record names. */
  String check(EntryType type, Policy rules, Report report) throws NoteException {
    report.note(type.word() + ": " + text);
    if (entry.type() != type) {
      report.fails("Its entry is of type " + entry.type().word() + ".");
    }
    if (opening.opens(entry.parties())) {
      report.holds("The record is the one its entry stands for.");
    } else {
      report.fails("The record is not the one its entry stands for.");
    }
    prove(rules, report);
    return Fields.of("The record", opening.record()).string("id", 1, 64);
  }

  private void prove(Policy rules, Report report) {
    try {
      Witnessed by = proof.verify(entry.bytes(), rules);
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
