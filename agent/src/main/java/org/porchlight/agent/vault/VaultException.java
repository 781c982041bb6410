package org.porchlight.agent.vault;

/** The agent's directory cannot be read or written as it must be. The message says what to do. */
public final class VaultException extends Exception {
  public VaultException(String sentence) {
    super(sentence);
  }

  public VaultException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
