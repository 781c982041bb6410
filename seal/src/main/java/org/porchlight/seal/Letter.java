package org.porchlight.seal;

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * One message sealed to the holder of a P-256 key: {@code enc (65) ‖ ciphertext}, HPKE base mode
 * (RFC 9180 section 6.1) in the suite of {@link Hpke#P256_AES_256}.
 */
public final class Letter {
  private Letter() {}

  /**
   * Seals.
   *
   * @param to a point of P-256, 65 bytes
   * @param info bound to the message, of both sides beforehand
   * @param aad authenticated with it, not sent
   * @throws SealException when {@code to} is no point of the curve
   */
  public static byte[] seal(byte[] to, byte[] info, byte[] aad, byte[] message, SecureRandom random)
      throws SealException {
    Hpke.Sealed sealed = Hpke.P256_AES_256.seal(P256.parse(to), info, aad, message, random);
    return Octets.join(sealed.enc(), sealed.ciphertext());
  }

  /**
   * Opens.
   *
   * @throws SealException when it was not sealed to this key with this info and aad
   */
  public static byte[] open(PrivateKey own, byte[] info, byte[] aad, byte[] sealed)
      throws SealException {
    if (sealed.length < P256.POINT_BYTES + Gcm.TAG_BYTES) {
      throw new SealException("A letter is longer.");
    }
    byte[] enc = Arrays.copyOf(sealed, P256.POINT_BYTES);
    P256.parse(enc);
    byte[] ciphertext = Arrays.copyOfRange(sealed, P256.POINT_BYTES, sealed.length);
    return Hpke.P256_AES_256.open(own, enc, info, aad, ciphertext);
  }
}
