package org.porchlight.note;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;

/** A P-256 private key such as a browser makes for its asks; here for tests and trials. */
public final class AskKey implements NoteSigner {
  private final VerifierKey verifierKey;
  private final KeyPair pair;
  private final SecureRandom random;

  private AskKey(String name, KeyPair pair, SecureRandom random) throws NoteException {
    this.pair = pair;
    this.random = random;
    this.verifierKey =
        VerifierKey.of(name, KeyAlgorithm.P256, Bytes.of(P256.raw(pair.getPublic())));
  }

  /**
   * A new key.
   *
   * @param random also what its signatures take their chance from
   * @throws NoteException for a name no key can have
   */
  public static AskKey generate(String name, SecureRandom random) throws NoteException {
    return new AskKey(name, P256.generate(random), random);
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

  /** Signs bytes that are no note: r ‖ s, 64 bytes. */
  public Bytes signBytes(byte[] message) {
    try {
      Signature signer = Signature.getInstance(P256.RAW_SIGNATURE);
      signer.initSign(pair.getPrivate(), random);
      signer.update(message);
      return Bytes.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A P-256 key could not sign.", e);
    }
  }

  /** The name only. */
  @Override
  public String toString() {
    return "AskKey[" + verifierKey.name() + "]";
  }
}
