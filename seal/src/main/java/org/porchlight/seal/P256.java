package org.porchlight.seal;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/** Points of P-256 as 65 bytes: 4 ‖ x ‖ y (SEC 1 section 2.3.3, uncompressed). */
final class P256 {
  static final int POINT_BYTES = 65;
  private static final int COORDINATE_BYTES = 32;
  private static final byte UNCOMPRESSED = 4;
  private static final ECParameterSpec CURVE = curve();

  private P256() {}

  /**
   * Reads a public key.
   *
   * @throws SealException when it is not a point of the curve
   */
  static ECPublicKey parse(byte[] raw) throws SealException {
    if (raw.length != POINT_BYTES || raw[0] != UNCOMPRESSED) {
      throw new SealException("This is not an uncompressed P-256 point.");
    }
    BigInteger x = new BigInteger(1, raw, 1, COORDINATE_BYTES);
    BigInteger y = new BigInteger(1, raw, 1 + COORDINATE_BYTES, COORDINATE_BYTES);
    if (!isOnCurve(x, y)) {
      throw new SealException("This point is not on P-256.");
    }
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      return (ECPublicKey) factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
    } catch (GeneralSecurityException e) {
      throw new SealException("This is not a P-256 key.", e);
    }
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
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks P-256.", e);
    }
  }
}
