package org.porchlight.seal;

/** What came does not open: it is malformed, forged, replayed, or meant for somebody else. */
public final class SealException extends Exception {
  private static final long serialVersionUID = 1;

  SealException(String sentence) {
    super(sentence);
  }

  SealException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
