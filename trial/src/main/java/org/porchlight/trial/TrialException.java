package org.porchlight.trial;

/** The trial cannot go on; the message is a sentence that says what to do next. */
final class TrialException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrialException(String message) {
    super(message);
  }

  TrialException(String message, Throwable cause) {
    super(message, cause);
  }
}
