package org.porchlight.seal;

import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;

/**
 * The payload of a key wrap frame: one epoch's content key, for one viewer.
 *
 * <pre>
 * u32 epoch ‖ enc, a P-256 point (65) ‖ HPKE ciphertext of the content key (32 + 16)
 * </pre>
 */
final class KeyWrap {
  static final int BYTES = Integer.BYTES + P256.POINT_BYTES + Epoch.KEY_BYTES + Gcm.TAG_BYTES;

  private KeyWrap() {}

  static byte[] wrap(
      long epoch, byte[] contentKey, PublicKey viewer, Grantee grantee, SecureRandom random) {
    Hpke.Sealed sealed =
        Hpke.P256_AES_256.seal(viewer, grantee.info(), grantee.aad(epoch), contentKey, random);
    return ByteBuffer.allocate(BYTES)
        .putInt((int) epoch)
        .put(sealed.enc())
        .put(sealed.ciphertext())
        .array();
  }

  /** The epoch a payload says it is for. */
  static long epoch(byte[] payload) throws SealException {
    if (payload.length != BYTES) {
      throw new SealException("A wrapped key has " + BYTES + " bytes.");
    }
    return ByteBuffer.wrap(payload).getInt() & 0xffff_ffffL;
  }

  /**
   * Opens a payload.
   *
   * @throws SealException when it is not this viewer's key for this grant, camera and epoch
   */
  static byte[] open(byte[] payload, PrivateKey viewer, Grantee grantee) throws SealException {
    long epoch = epoch(payload);
    byte[] enc = new byte[P256.POINT_BYTES];
    byte[] ciphertext = new byte[Epoch.KEY_BYTES + Gcm.TAG_BYTES];
    ByteBuffer.wrap(payload).position(Integer.BYTES).get(enc).get(ciphertext);
    P256.parse(enc);
    return Hpke.P256_AES_256.open(viewer, enc, grantee.info(), grantee.aad(epoch), ciphertext);
  }
}
