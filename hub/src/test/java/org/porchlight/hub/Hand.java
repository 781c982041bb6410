package org.porchlight.hub;

import java.nio.charset.StandardCharsets;
import org.porchlight.grant.NoteBody;
import org.porchlight.hub.people.Face;
import org.porchlight.note.Assertion;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.JsonNode;

/** An invented person of the demo at his page, with his passkey at hand. */
public final class Hand {
  private final Page page;
  private final String person;
  private final String passkey;

  /** Signs the person in. */
  public Hand(int port, Face face, String person) {
    this.page = new Page(port, face);
    this.person = person;
    this.passkey = page.signIn(person).body().path("passkey").asString();
  }

  public Page page() {
    return page;
  }

  public String person() {
    return person;
  }

  /** His passkey as a verifier key. */
  public VerifierKey passkey() {
    try {
      return VerifierKey.parse(passkey);
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The signature line of his passkey under a text. */
  public SignatureLine line(String text) {
    Bytes challenge = Bytes.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
    JsonNode response = page.assertion(person, challenge.toString()).path("response");
    try {
      Assertion made =
          new Assertion(
              Bytes.parse(response.path("authenticatorData").asString()),
              Bytes.parse(response.path("clientDataJSON").asString()),
              Bytes.parse(response.path("signature").asString()));
      VerifierKey key = passkey();
      return new SignatureLine(key.name(), key.keyId(), made.encode());
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A note signed by his passkey. */
  public String signed(NoteBody body) {
    return body.unsigned().withSignature(line(body.text())).toString();
  }
}
