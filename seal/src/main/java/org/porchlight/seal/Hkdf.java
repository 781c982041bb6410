package org.porchlight.seal;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF (RFC 5869) with one hash. */
enum Hkdf {
  SHA256("HKDF-SHA256"),
  SHA512("HKDF-SHA512");

  private final String algorithm;

  Hkdf(String algorithm) {
    this.algorithm = algorithm;
  }

  /** HKDF-Extract; an empty salt stands for none. */
  byte[] extract(byte[] salt, byte[] inputKey) {
    return derive(HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(inputKey).extractOnly());
  }

  /** HKDF-Expand. */
  byte[] expand(byte[] secret, byte[] info, int lengthBytes) {
    SecretBytes key = new SecretBytes(secret.clone(), "Generic");
    try {
      return derive(HKDFParameterSpec.expandOnly(key, info, lengthBytes));
    } finally {
      key.destroy();
    }
  }

  private byte[] derive(HKDFParameterSpec what) {
    try {
      return KDF.getInstance(algorithm).deriveData(what);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks " + algorithm + ".", e);
    }
  }
}
