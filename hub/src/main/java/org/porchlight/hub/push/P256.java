package org.porchlight.hub.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Optional;
import org.porchlight.note.Bytes;

/** Keys of P-256, with points as 65 bytes: 4 ‖ x ‖ y (SEC 1 section 2.3.3, uncompressed). */
final class P256 {
  static final int POINT_BYTES = 65;
  private static final int COORDINATE_BYTES = 32;
  private static final byte UNCOMPRESSED = 4;
  private static final ECParameterSpec CURVE = curve();

  private P256() {}

  static KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(CURVE, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException lacking) {
      throw new IllegalStateException("this Java lacks P-256", lacking);
    }
  }

  /** Reads a public key; empty when the bytes are no point of the curve. */
  static Optional<ECPublicKey> parse(Bytes point) {
    byte[] raw = point.toArray();
    if (raw.length != POINT_BYTES || raw[0] != UNCOMPRESSED) {
      return Optional.empty();
    }
    BigInteger x = new BigInteger(1, raw, 1, COORDINATE_BYTES);
    BigInteger y = new BigInteger(1, raw, 1 + COORDINATE_BYTES, COORDINATE_BYTES);
    if (!isOnCurve(x, y)) {
      return Optional.empty();
    }
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      return Optional.of(
          (ECPublicKey) factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE)));
    } catch (GeneralSecurityException notAKey) {
      throw new IllegalStateException("a point of the curve is a key", notAKey);
    }
  }

  static byte[] bytes(ECPublicKey key) {
    byte[] raw = new byte[POINT_BYTES];
    raw[0] = UNCOMPRESSED;
    put(key.getW().getAffineX(), raw, 1);
    put(key.getW().getAffineY(), raw, 1 + COORDINATE_BYTES);
    return raw;
  }

  private static void put(BigInteger number, byte[] to, int at) {
    byte[] bytes = number.toByteArray();
    int sign = Math.max(0, bytes.length - COORDINATE_BYTES);
    int length = bytes.length - sign;
    System.arraycopy(bytes, sign, to, at + COORDINATE_BYTES - length, length);
  }

  /** y² = x³ + ax + b, both below p (SP 800-186 section 3.2.1; the cofactor is 1). */
  private static boolean isOnCurve(BigInteger x, BigInteger y) {
    BigInteger p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    BigInteger right =
        x.pow(3).add(CURVE.getCurve().getA().multiply(x)).add(CURVE.getCurve().getB());
    return y.pow(2).subtract(right).mod(p).signum() == 0;
  }

  private static ECParameterSpec curve() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException lacking) {
      throw new IllegalStateException("this Java lacks P-256", lacking);
    }
  }
}
