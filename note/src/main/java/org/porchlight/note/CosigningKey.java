package org.porchlight.note;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A witness's private key: signs checkpoints with the time. It is no {@link NoteSigner}, because it
 * never signs a text alone.
 */
public final class CosigningKey {
  private final SigningKey inner;
  private final VerifierKey verifierKey;
  private final byte[] seed;

  private CosigningKey(String name, byte[] seed) throws NoteException {
    this.seed = seed;
    this.inner = SigningKey.ofSeed(name, seed);
    this.verifierKey =
        VerifierKey.of(name, KeyAlgorithm.COSIGNATURE, inner.verifierKey().publicKey());
  }

  /**
   * A new key.
   *
   * @throws NoteException for a name no key can have
   */
  public static CosigningKey generate(String name, SecureRandom random) throws NoteException {
    byte[] seed = new byte[32];
    random.nextBytes(seed);
    return new CosigningKey(name, seed);
  }

  /** Reads {@code PRIVATE+KEY+name+id+base64(0x04 ‖ seed)}. */
  public static CosigningKey parse(String skey) throws NoteException {
    SecretText text = SecretText.parse(skey, KeyAlgorithm.COSIGNATURE);
    CosigningKey key = new CosigningKey(text.name(), text.seed());
    text.mustBeOf(key.verifierKey);
    return key;
  }

  /** The secret text, for the key file and nothing else. */
  public String secretText() {
    return SecretText.write(verifierKey, seed);
  }

  /** The key others verify with. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /**
   * A line under a checkpoint's text.
   *
   * @param time of seeing it; fractions of a second are dropped
   */
  public SignatureLine sign(String text, Instant time) {
    Instant seconds = time.truncatedTo(ChronoUnit.SECONDS);
    Bytes signature = inner.signBytes(Cosignature.signedBytes(seconds, Utf8.encode(text)));
    return new SignatureLine(
        verifierKey.name(), verifierKey.keyId(), new Cosignature(seconds, signature).encode());
  }

  /** The name only. */
  @Override
  public String toString() {
    return "CosigningKey[" + verifierKey.name() + "]";
  }
}
