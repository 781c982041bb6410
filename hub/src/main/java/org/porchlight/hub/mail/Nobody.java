package org.porchlight.hub.mail;

/** Where nobody takes letters, none is written. */
final class Nobody implements Post {
  @Override
  public void take(Letter letter) {
    throw new IllegalStateException("no letter is written where nobody takes one");
  }
}
