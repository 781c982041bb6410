package org.porchlight.launch;

/** A program was started with options that make no sense; the message is a sentence. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal whose message says which option and what it takes. */
  public UsageException(String message) {
    super(message);
  }
}
