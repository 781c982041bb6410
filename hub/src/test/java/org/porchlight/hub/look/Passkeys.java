package org.porchlight.hub.look;

import org.porchlight.hub.Page;
import org.porchlight.note.Assertion;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.JsonNode;

/** Signatures by the invented people's passkeys, made as a page of the demo makes them. */
final class Passkeys {
  private Passkeys() {}

  /** The line under a text by the person whose passkey that is. */
  static SignatureLine line(Page page, String person, String passkey, String text) {
    try {
      VerifierKey key = VerifierKey.parse(passkey);
      Bytes challenge = Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).sha256();
      JsonNode response = page.assertion(person, challenge.toString()).path("response");
      Assertion made =
          new Assertion(
              Bytes.parse(response.path("authenticatorData").asString()),
              Bytes.parse(response.path("clientDataJSON").asString()),
              Bytes.parse(response.path("signature").asString()));
      return new SignatureLine(key.name(), key.keyId(), made.encode());
    } catch (NoteException e) {
      throw new AssertionError(e);
    }
  }
}
