package org.porchlight.witness;

import java.util.ArrayList;
import java.util.List;
import org.porchlight.ledger.Decimal;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;

/**
 * What a log asks:
 *
 * <pre>
 * old size
 * base64(hash)…            consistency from old to the checkpoint's size
 *
 * the signed checkpoint
 * </pre>
 *
 * @param old the size the witness is believed to remember
 * @param proof at most 63 hashes
 * @param checkpoint with the log's signature
 */
record AddCheckpoint(long old, List<Hash> proof, SignedCheckpoint checkpoint) {
  /** The largest request. */
  static final int MAX_BYTES = SignedNote.MAX_BYTES + 4 * 1024;

  private static final String OLD = "old ";

  AddCheckpoint {
    proof = List.copyOf(proof);
  }

  static AddCheckpoint parse(String body) throws NoteException {
    int blank = body.indexOf("\n\n");
    if (blank < 0 || body.length() > MAX_BYTES || !body.startsWith(OLD)) {
      throw new NoteException("A request is: old size, proof, blank line, checkpoint.");
    }
    List<String> lines = List.of(body.substring(0, blank).split("\n", -1));
    if (lines.size() > 1 + Proofs.MAX_HASHES) {
      throw new NoteException("A proof has at most " + Proofs.MAX_HASHES + " hashes.");
    }
    long old = Decimal.parse(lines.getFirst().substring(OLD.length()));
    List<Hash> proof = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      proof.add(Hash.parse(line));
    }
    return new AddCheckpoint(old, proof, SignedCheckpoint.parse(body.substring(blank + 2)));
  }

  /** The request as text. */
  String text() {
    StringBuilder text = new StringBuilder(OLD).append(old).append('\n');
    proof.forEach(hash -> text.append(hash).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}
