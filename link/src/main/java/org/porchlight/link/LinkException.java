package org.porchlight.link;

/** A frame or message that is not what the wire demands; the message is a sentence saying why. */
public final class LinkException extends Exception {
  /** A refusal whose message is a sentence saying what is wrong. */
  public LinkException(String message) {
    super(message);
  }

  LinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
