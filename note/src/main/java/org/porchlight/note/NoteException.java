package org.porchlight.note;

/** A note, key or JSON text that is not what its format demands. */
public final class NoteException extends Exception {
  /** A refusal whose message is a sentence saying what is wrong. */
  public NoteException(String message) {
    super(message);
  }

  /** The same, with what a lower layer said. */
  public NoteException(String message, Throwable cause) {
    super(message, cause);
  }
}
