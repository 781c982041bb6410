package org.porchlight.grant;

import java.util.List;
import java.util.Set;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/**
 * A note that was read: what it says, and the signed text it was read from.
 *
 * @param says the record
 * @param note the text and its signatures
 */
public record Opened<T extends NoteBody>(T says, SignedNote note) {
  /** Reads a record from a note's text; such as {@code Incident::parse}. */
  @FunctionalInterface
  public interface Reader<T> {
    /** The record, or an exception saying what is wrong with the text. */
    T parse(String text) throws NoteException;
  }

  /**
   * Reads a note that certain keys must have signed.
   *
   * @param passkeys where a passkey among them may have been used
   * @throws NoteException when the note is broken or one of the keys has not signed
   */
  public static <T extends NoteBody> Opened<T> read(
      String note, Reader<T> reader, RelyingParty passkeys, VerifierKey... signers)
      throws NoteException {
    SignedNote signed = SignedNote.parse(note);
    Set<VerifierKey> good = signed.signers(List.of(signers), passkeys);
    for (VerifierKey signer : signers) {
      if (!good.contains(signer)) {
        throw new NoteException("The note is not signed by " + signer.name() + ".");
      }
    }
    return new Opened<>(reader.parse(signed.text()), signed);
  }

  /** As {@link #read} for a note whose signatures are checked elsewhere. */
  public static <T extends NoteBody> Opened<T> readUnverified(String note, Reader<T> reader)
      throws NoteException {
    SignedNote signed = SignedNote.parse(note);
    return new Opened<>(reader.parse(signed.text()), signed);
  }
}
