package org.porchlight.ledger;

import java.util.Set;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/**
 * A checkpoint with the signatures under it, whosoever they are; {@link Policy} says whether they
 * are enough.
 *
 * @param note text and signatures
 * @param says what the text says
 */
public record SignedCheckpoint(SignedNote note, Checkpoint says) {
  /** Refuses a note that says something else with {@link IllegalArgumentException}. */
  public SignedCheckpoint {
    if (!note.text().equals(says.text())) {
      throw new IllegalArgumentException("The note does not say the checkpoint.");
    }
  }

  /**
   * Reads a signed checkpoint.
   *
   * @throws NoteException when note or text are not of the form
   */
  public static SignedCheckpoint parse(String text) throws NoteException {
    return of(SignedNote.parse(text));
  }

  /** As {@link #parse(String)} for UTF-8 bytes. */
  public static SignedCheckpoint parse(byte[] bytes) throws NoteException {
    return of(SignedNote.parse(bytes));
  }

  /** What a note says as a checkpoint. */
  public static SignedCheckpoint of(SignedNote note) throws NoteException {
    return new SignedCheckpoint(note, Checkpoint.parse(note.text()));
  }

  /**
   * Whether this key is the log's of this origin and signed.
   *
   * @throws NoteException when the key's line is there and not good
   */
  public boolean isBy(VerifierKey log) throws NoteException {
    return log.name().equals(says.origin())
        && !note.signers(Set.of(log), RelyingParty.NONE).isEmpty();
  }

  /** The whole note. */
  @Override
  public String toString() {
    return note.toString();
  }
}
