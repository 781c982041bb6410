package org.porchlight.hub.proof;

import org.jspecify.annotations.Nullable;

/** An entry is not under a checkpoint that a quorum has seen: what it is about does not happen. */
public final class NotLoggedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal whose message is that sentence. */
  public NotLoggedException(String sentence) {
    super(sentence);
  }

  NotLoggedException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** A sentence for the record. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
