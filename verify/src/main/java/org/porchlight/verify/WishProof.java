package org.porchlight.verify;

import org.porchlight.grant.PreviewId;
import org.porchlight.grant.RecallId;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Policy;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * The proof of something an owner saw himself, as he saves it: {@code
 * {"policy":text,"preview":{"index","entry","opening","record","proof"}}}, or the same with {@code
 * recall}.
 *
 * @param policy the rules the file itself brings, which the reader may or may not hold too
 * @param type which of the two
 */
record WishProof(String policy, EntryType type, Json wish) implements SavedProof {
  static WishProof parse(String text, EntryType type) throws NoteException {
    Fields file = Fields.of("The file", CanonicalJson.parse(text.strip(), MAX_CHARS));
    WishProof proof =
        new WishProof(file.string("policy", 1, 32 * 1024), type, file.any(type.word()));
    file.end();
    return proof;
  }

  @Override
  public void check(Policy rules, Report report) throws NoteException {
    ShownEntry shown = ShownEntry.of(Fields.of("The " + type.word(), wish));
    String id = shown.check(type, rules, report);
    if (tag(id).equals(shown.entry().tag())) {
      report.holds("The entry's tag is that of this " + type.word() + ".");
    } else {
      report.fails("The entry's tag is not that of this " + type.word() + ".");
    }
    report.note("Whose passkey signed it is what the agent checked.");
  }

  private Bytes tag(String id) throws NoteException {
    try {
      return type == EntryType.RECALL ? new RecallId(id).tag() : new PreviewId(id).tag();
    } catch (IllegalArgumentException form) {
      throw new NoteException("The record: " + form.getMessage(), form);
    }
  }
}
