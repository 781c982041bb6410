package org.porchlight.simulation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.porchlight.note.Assertion;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

/** A passkey with Ed25519, whose assertions are the same in every run of a seed. */
final class Passkey {
  private static final byte PRESENT_AND_VERIFIED = 5;

  private final SigningKey inner;
  private final VerifierKey key;
  private final RelyingParty site;

  Passkey(String name, RelyingParty site, Chance chance) throws NoteException {
    this.inner = SigningKey.generate(name, chance.secure());
    this.key = VerifierKey.of(name, KeyAlgorithm.PASSKEY_ED25519, inner.verifierKey().publicKey());
    this.site = site;
  }

  public VerifierKey verifierKey() {
    return key;
  }

  public SignatureLine sign(String text) {
    Bytes challenge = hash(text);
    Json client =
        Json.Obj.of(
            Map.of(
                "type", new Json.Str("webauthn.get"),
                "challenge", new Json.Str(challenge.toString()),
                "origin", new Json.Str(site.origins().iterator().next()),
                "crossOrigin", new Json.Bool(false)));
    Bytes clientData = Bytes.of(CanonicalJson.write(client).getBytes(StandardCharsets.UTF_8));
    byte[] data =
        ByteBuffer.allocate(37).put(hash(site.id()).toArray()).put(PRESENT_AND_VERIFIED).array();
    byte[] signed =
        ByteBuffer.allocate(data.length + 32).put(data).put(clientData.sha256().toArray()).array();
    Assertion assertion = new Assertion(Bytes.of(data), clientData, inner.signBytes(signed));
    return new SignatureLine(key.name(), key.keyId(), assertion.encode());
  }

  private static Bytes hash(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
  }
}
