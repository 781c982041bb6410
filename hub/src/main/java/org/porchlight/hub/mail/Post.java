package org.porchlight.hub.mail;

/** Who takes letters. */
sealed interface Post permits MailServer, PickupDirectory, Nobody {
  /** Why a letter was not taken; it is tried again. */
  final class NotTaken extends Exception {
    NotTaken(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  /** Hands a letter over; when this returns the other side answers for it. */
  void take(Letter letter) throws NotTaken;
}
