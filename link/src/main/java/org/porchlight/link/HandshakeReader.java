package org.porchlight.link;

/** Reads the messages of a handshake. */
final class HandshakeReader {
  private HandshakeReader() {}

  static Handshake read(JsonObject object) throws LinkException {
    return object.whole(in ->
        switch (in.text("type")) {
          case "hello" -> new Handshake.Hello(in.text("relay"), in.text("challenge"));
          case "prove" ->
              new Handshake.Prove(
                  in.text("agent"),
                  in.has("grant") ? in.text("grant") : null,
                  in.text("signature"));
          case "view" -> new Handshake.View(in.text("ticket"), in.text("signature"));
          case "welcome" -> new Handshake.Welcome(in.has("grant") ? in.text("grant") : null);
          default -> throw new LinkException("A handshake has no message of this type.");
        });
  }
}
