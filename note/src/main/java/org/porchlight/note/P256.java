package org.porchlight.note;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/**
 * Keys of P-256 in and out of the JDK's own types; points are 65 bytes, 4 ‖ x ‖ y (SEC 1 section
 * 2.3.3, uncompressed).
 */
public final class P256 {
  /** Size of a point. */
  public static final int POINT_BYTES = 65;

  static final String RAW_SIGNATURE = "SHA256withECDSAinP1363Format";
  static final String DER_SIGNATURE = "SHA256withECDSA";
  private static final String CURVE = "secp256r1";

  private P256() {}

  /**
   * Reads a public key.
   *
   * @throws NoteException when the bytes are no point of the curve
   */
  public static ECPublicKey publicKey(byte[] point) throws NoteException {
    if (point.length != POINT_BYTES) {
      throw new NoteException("The bytes are no point of P-256.");
    }
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(CURVE));
      ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
      BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
      BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
      if (point[0] != 4 || !onCurve(x, y, curve)) {
        throw new NoteException("The bytes are no point of P-256.");
      }
      ECPublicKeySpec spec = new ECPublicKeySpec(new ECPoint(x, y), curve);
      return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw new NoteException("The bytes are no point of P-256.", e);
    }
  }

  /** A public key's point. */
  public static byte[] raw(PublicKey key) {
    ECPoint point = ((ECPublicKey) key).getW();
    byte[] raw = new byte[POINT_BYTES];
    raw[0] = 4;
    put(point.getAffineX(), raw, 1);
    put(point.getAffineY(), raw, 33);
    return raw;
  }

  /** A new key pair. */
  public static KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java 25 has P-256.", e);
    }
  }

  private static boolean onCurve(BigInteger x, BigInteger y, ECParameterSpec curve) {
    BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger right =
        x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
  }

  private static void put(BigInteger value, byte[] out, int offset) {
    byte[] bytes = value.toByteArray();
    int skip = Math.max(0, bytes.length - 32);
    int length = bytes.length - skip;
    System.arraycopy(bytes, skip, out, offset + 32 - length, length);
  }
}
