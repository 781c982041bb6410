package org.porchlight.ledger;

/** A proof or checkpoint that is well formed and does not show what it should. */
public final class UnprovenException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal whose message is a sentence saying what is not shown. */
  public UnprovenException(String message) {
    super(message);
  }

  /** The same, with what a lower layer said. */
  public UnprovenException(String message, Throwable cause) {
    super(message, cause);
  }
}
