package org.porchlight.note;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;

/**
 * A public key under a name: {@code name+hex8(key id)+base64(algorithm ‖ public key)}. Two keys are
 * equal when all of it is.
 */
public final class VerifierKey {
  private static final GoodSignatures GOOD = new GoodSignatures(512);

  private final String name;
  private final KeyAlgorithm algorithm;
  private final Bytes publicKey;
  private final KeyId keyId;
  private final PublicKey opened;

  private VerifierKey(String name, KeyAlgorithm algorithm, byte[] publicKey) throws NoteException {
    this.name = KeyName.check(name);
    this.algorithm = algorithm;
    this.publicKey = Bytes.of(publicKey);
    this.keyId = KeyId.of(name, algorithm.join(publicKey));
    this.opened =
        algorithm.publicKeyBytes() == 32 ? Ed25519.publicKey(publicKey) : P256.publicKey(publicKey);
  }

  /**
   * A key from its bytes.
   *
   * @throws NoteException for a name or a point that cannot be
   */
  public static VerifierKey of(String name, KeyAlgorithm algorithm, Bytes publicKey)
      throws NoteException {
    if (publicKey.length() != algorithm.publicKeyBytes()) {
      throw new NoteException("A verifier key has an unknown algorithm or a wrong length.");
    }
    return new VerifierKey(name, algorithm, publicKey.toArray());
  }

  /**
   * Reads a verifier key.
   *
   * @throws NoteException for another form, an unknown algorithm, a wrong length or key id
   */
  public static VerifierKey parse(String vkey) throws NoteException {
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3) {
      throw new NoteException("A verifier key must be name+id+base64.");
    }
    byte[] joined = Bytes.parseBase64(parts[2]).toArray();
    KeyAlgorithm algorithm = KeyAlgorithm.ofKey(joined);
    VerifierKey key = new VerifierKey(parts[0], algorithm, algorithm.keyOf(joined));
    if (!key.keyId.toString().equals(parts[1])) {
      throw new NoteException("A verifier key's id is not that of its name and bytes.");
    }
    return key;
  }

  /** The key's name. */
  public String name() {
    return name;
  }

  /** What it is and how it signs. */
  public KeyAlgorithm algorithm() {
    return algorithm;
  }

  /** The four bytes that signature lines carry. */
  public KeyId keyId() {
    return keyId;
  }

  /** Ed25519: 32 bytes. P-256: the uncompressed point, 65 bytes. */
  public Bytes publicKey() {
    return publicKey;
  }

  /** What people compare: the first 10 bytes of the key's SHA-256, five groups of four digits. */
  public String fingerprint() {
    return fingerprintOf(toString());
  }

  /** As {@link #fingerprint()} for any text that is compared the same way. */
  public static String fingerprintOf(String text) {
    String hex = Bytes.of(Bytes.sha256(Utf8.encode(text))).hex();
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < 20; i += 4) {
      groups.add(hex.substring(i, i + 4));
    }
    return String.join(" ", groups);
  }

  /** Whether a signature line names this key. */
  public boolean madeIdOf(SignatureLine line) {
    return name.equals(line.name()) && keyId.equals(line.keyId());
  }

  /**
   * Whether the signature is by this key over the text.
   *
   * @param passkeys for passkeys: the relying party their assertions must name
   */
  public boolean verify(String text, Bytes signature, RelyingParty passkeys) {
    return verifyBytes(Utf8.encode(text), signature, passkeys);
  }

  /** As {@link #verify} for bytes that are no note; a passkey's challenge is their SHA-256. */
  public boolean verifyBytes(byte[] message, Bytes signature, RelyingParty passkeys) {
    Bytes question = GoodSignatures.question(algorithm, publicKey, message, signature, passkeys);
    boolean good = GOOD.has(question) || computes(message, signature, passkeys);
    if (good) {
      GOOD.add(question);
    }
    return good;
  }

  private boolean computes(byte[] message, Bytes signature, RelyingParty passkeys) {
    try {
      return switch (algorithm) {
        case ED25519 -> check(Ed25519.SIGNATURE, message, signature);
        case COSIGNATURE -> checkCosignature(message, signature);
        case P256 -> check(P256.RAW_SIGNATURE, message, signature);
        case PASSKEY_ES256 -> checkPasskey(P256.DER_SIGNATURE, message, signature, passkeys);
        case PASSKEY_ED25519 -> checkPasskey(Ed25519.SIGNATURE, message, signature, passkeys);
      };
    } catch (GeneralSecurityException | NoteException e) {
      return false;
    }
  }

  private boolean checkPasskey(String how, byte[] message, Bytes blob, RelyingParty party)
      throws GeneralSecurityException, NoteException {
    Assertion assertion = Assertion.parse(blob);
    return assertion.saysWhatItMust(Bytes.sha256(message), party)
        && check(how, assertion.signedBytes(), assertion.signature());
  }

  private boolean checkCosignature(byte[] message, Bytes blob)
      throws GeneralSecurityException, NoteException {
    Cosignature cosignature = Cosignature.parse(blob);
    byte[] signed = Cosignature.signedBytes(cosignature.time(), message);
    return check(Ed25519.SIGNATURE, signed, cosignature.signature());
  }

  private boolean check(String how, byte[] message, Bytes signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(how);
    verifier.initVerify(opened);
    verifier.update(message);
    return verifier.verify(signature.toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey key
        && name.equals(key.name)
        && algorithm == key.algorithm
        && publicKey.equals(key.publicKey);
  }

  @Override
  public int hashCode() {
    return keyId.value();
  }

  /** The key as text. */
  @Override
  public String toString() {
    return name + "+" + keyId + "+" + Bytes.of(algorithm.join(publicKey.toArray())).base64();
  }
}
