package org.porchlight.seal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/** A browser's pair of keys, for tests. */
public final class Keys {
  private Keys() {}

  /** A new pair. */
  public static KeyPair pair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The public half as a viewer note has it, 65 bytes. */
  public static byte[] raw(KeyPair pair) {
    return raw((ECPublicKey) pair.getPublic());
  }

  static byte[] raw(ECPublicKey key) {
    byte[] raw = new byte[65];
    raw[0] = 4;
    put(key.getW().getAffineX(), raw, 33);
    put(key.getW().getAffineY(), raw, 65);
    return raw;
  }

  private static void put(BigInteger number, byte[] into, int end) {
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, into, end - length, length);
  }
}
