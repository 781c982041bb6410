package org.porchlight.agent.owner;

/** Pairing did not happen. The message says why and what to do next. */
public final class PairingException extends Exception {
  public PairingException(String sentence) {
    super(sentence);
  }

  public PairingException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
