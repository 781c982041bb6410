package org.porchlight.note;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;

/** An Ed25519 private key under a name. */
public final class SigningKey implements NoteSigner {
  private final VerifierKey verifierKey;
  private final KeyPair pair;
  private final byte[] seed;

  private SigningKey(String name, byte[] seed) throws NoteException {
    this.seed = seed;
    this.pair = Ed25519.pairOf(seed);
    byte[] raw = Ed25519.raw(pair.getPublic());
    this.verifierKey = VerifierKey.of(name, KeyAlgorithm.ED25519, Bytes.of(raw));
  }

  /**
   * A new key.
   *
   * @throws NoteException for a name no key can have
   */
  public static SigningKey generate(String name, SecureRandom random) throws NoteException {
    byte[] seed = new byte[32];
    random.nextBytes(seed);
    return new SigningKey(name, seed);
  }

  static SigningKey ofSeed(String name, byte[] seed) throws NoteException {
    return new SigningKey(name, seed);
  }

  /** Reads {@code PRIVATE+KEY+name+id+base64(0x01 ‖ seed)}. */
  public static SigningKey parse(String skey) throws NoteException {
    SecretText text = SecretText.parse(skey, KeyAlgorithm.ED25519);
    SigningKey key = new SigningKey(text.name(), text.seed());
    text.mustBeOf(key.verifierKey);
    return key;
  }

  /** The secret text, for the key file and nothing else. */
  public String secretText() {
    return SecretText.write(verifierKey, seed);
  }

  @Override
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  @Override
  public SignatureLine sign(String text) {
    Bytes signature = signBytes(Utf8.encode(text));
    return new SignatureLine(verifierKey.name(), verifierKey.keyId(), signature);
  }

  /** Signs bytes that are no note, such as a handshake: 64 bytes. */
  public Bytes signBytes(byte[] message) {
    try {
      Signature signer = Signature.getInstance(Ed25519.SIGNATURE);
      signer.initSign(pair.getPrivate());
      signer.update(message);
      return Bytes.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("An Ed25519 key could not sign.", e);
    }
  }

  /** The name only. */
  @Override
  public String toString() {
    return "SigningKey[" + verifierKey.name() + "]";
  }
}
