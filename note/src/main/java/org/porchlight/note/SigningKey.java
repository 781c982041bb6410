package org.porchlight.note;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;

/** An Ed25519 private key under a name. */
public final class SigningKey implements NoteSigner {
  private static final String PREFIX = "PRIVATE+KEY+";

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

  /** Reads {@code PRIVATE+KEY+name+id+base64(0x01 ‖ seed)}. */
  public static SigningKey parse(String skey) throws NoteException {
    String[] parts =
        skey.startsWith(PREFIX) ? skey.substring(PREFIX.length()).split("\\+", 3) : null;
    if (parts == null || parts.length != 3) {
      throw new NoteException("A signing key must be PRIVATE+KEY+name+id+base64.");
    }
    byte[] joined = Bytes.parseBase64(parts[2]).toArray();
    if (joined.length != 33 || joined[0] != 1) {
      throw new NoteException("A signing key has an unknown algorithm or a wrong length.");
    }
    SigningKey key = new SigningKey(parts[0], Arrays.copyOfRange(joined, 1, 33));
    if (!key.verifierKey.keyId().toString().equals(parts[1])) {
      throw new NoteException("A signing key's id is not that of its name and bytes.");
    }
    return key;
  }

  /** The secret text, for the key file and nothing else. */
  public String secretText() {
    String base64 = Bytes.of(KeyAlgorithm.ED25519.join(seed)).base64();
    return PREFIX + verifierKey.name() + "+" + verifierKey.keyId() + "+" + base64;
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
