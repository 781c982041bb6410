package org.porchlight.note;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A passkey (ES256) in software: the demo authenticator and the tests' one. It makes the same
 * assertions a browser and an authenticator make together.
 */
public final class SoftPasskey {
  /** User present. */
  public static final int PRESENT = 1;

  /** User verified. */
  public static final int VERIFIED = 4;

  private final VerifierKey verifierKey;
  private final KeyPair pair;

  private SoftPasskey(String name, KeyPair pair) throws NoteException {
    this.pair = pair;
    this.verifierKey =
        VerifierKey.of(name, KeyAlgorithm.PASSKEY_ES256, Bytes.of(P256.raw(pair.getPublic())));
  }

  /** A passkey around a P-256 pair, which its keeper stores as he likes. */
  public static SoftPasskey of(String name, KeyPair pair) throws NoteException {
    return new SoftPasskey(name, pair);
  }

  /** A new passkey. */
  public static SoftPasskey generate(String name, SecureRandom random) throws NoteException {
    return new SoftPasskey(name, P256.generate(random));
  }

  /** The key others verify with. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /** An assertion over a challenge, user present and verified, made at this origin. */
  public Assertion assertion(Bytes challenge, String rpId, String origin) {
    return assertion(challenge, rpId, origin, PRESENT | VERIFIED);
  }

  /** The same with other flags. */
  public Assertion assertion(Bytes challenge, String rpId, String origin, int flags) {
    Map<String, Json> client = new LinkedHashMap<>();
    client.put("type", new Json.Str("webauthn.get"));
    client.put("challenge", new Json.Str(challenge.toString()));
    client.put("origin", new Json.Str(origin));
    client.put("crossOrigin", new Json.Bool(false));
    return assertion(Json.Obj.of(client), rpId, flags);
  }

  /** The same with whatever client data. */
  public Assertion assertion(Json clientData, String rpId, int flags) {
    byte[] data =
        ByteBuffer.allocate(37)
            .put(Bytes.sha256(Utf8.encode(rpId)))
            .put((byte) flags)
            .putInt(0)
            .array();
    Bytes client = Bytes.of(Utf8.encode(CanonicalJson.write(clientData)));
    Assertion unsigned = new Assertion(Bytes.of(data), client, Bytes.of());
    return new Assertion(Bytes.of(data), client, sign(unsigned.signedBytes()));
  }

  /** A note's signature line around an assertion of this key. */
  public SignatureLine line(Assertion assertion) {
    return new SignatureLine(verifierKey.name(), verifierKey.keyId(), assertion.encode());
  }

  /** This passkey used at one origin, as a signer of notes. */
  public At at(String rpId, String origin) {
    return new At(this, rpId, origin);
  }

  private Bytes sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance(P256.DER_SIGNATURE);
      signer.initSign(pair.getPrivate());
      signer.update(message);
      return Bytes.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A P-256 key could not sign.", e);
    }
  }

  /** The name only. */
  @Override
  public String toString() {
    return "SoftPasskey[" + verifierKey.name() + "]";
  }

  /**
   * A passkey used at one origin.
   *
   * @param passkey the key
   * @param rpId the relying party's id
   * @param origin what the browser says
   */
  public record At(SoftPasskey passkey, String rpId, String origin) implements NoteSigner {
    @Override
    public SignatureLine sign(String text) {
      Bytes challenge = Bytes.of(Bytes.sha256(Utf8.encode(text)));
      return passkey.line(passkey.assertion(challenge, rpId, origin));
    }

    @Override
    public VerifierKey verifierKey() {
      return passkey.verifierKey();
    }
  }
}
