package org.porchlight.note;

/** A note, key or JSON text that is not what its format demands. */
public final class NoteException extends Exception {
  /** A refusal whose message is a sentence saying what is wrong. */
  public NoteException(String message) {
    super(message);
  }
}
