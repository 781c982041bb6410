package org.porchlight.seal;

import java.util.Arrays;
import javax.crypto.SecretKey;

/** A symmetric key that can be wiped and cannot be printed. */
final class SecretBytes implements SecretKey {
  private static final long serialVersionUID = 1;

  private final transient byte[] bytes;
  private final String algorithm;
  private transient volatile boolean destroyed;

  /** The array belongs to the key from now on. */
  SecretBytes(byte[] bytes, String algorithm) {
    this.bytes = bytes;
    this.algorithm = algorithm;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /** A copy, for the platform's ciphers. */
  @Override
  public byte[] getEncoded() {
    if (destroyed) {
      throw new IllegalStateException("This key has been wiped.");
    }
    return bytes.clone();
  }

  /** Overwrites the key. */
  @Override
  public void destroy() {
    destroyed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  @Override
  public String toString() {
    return "a secret key";
  }
}
