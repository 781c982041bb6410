package org.porchlight.agent.reel;

/** A reel that is damaged, or of another agent. */
public final class ReelException extends Exception {
  /** Says what is wrong. */
  public ReelException(String sentence) {
    super(sentence);
  }

  /** Says what is wrong, and what was thrown. */
  public ReelException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
