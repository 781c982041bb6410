package org.porchlight.link;

/** One JSON text message. Reading is strict: a missing, unknown or wrongly typed field refuses. */
public sealed interface Message
    permits Handshake, FromAgent, ToAgent, ToLeg, FromViewer, FromRelay, ToRelay {
  /** The message as it goes over the wire. */
  default String json() {
    return Messages.write(this).toString();
  }
}
