package org.porchlight.ledger.log;

import java.io.IOException;

/**
 * What is on disk is not what was signed. Nothing is signed any more: going on could show two trees
 * to two people.
 */
public final class BrokenLogException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A refusal whose message says what does not fit. */
  public BrokenLogException(String message) {
    super(message);
  }

  /** The same, with what a lower layer said. */
  public BrokenLogException(String message, Throwable cause) {
    super(message, cause);
  }
}
