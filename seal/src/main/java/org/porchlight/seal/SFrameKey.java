package org.porchlight.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Key and salt of one key id (RFC 9605 section 4.4).
 *
 * <pre>
 * secret = HKDF-Extract("", base key)
 * key    = HKDF-Expand(secret, "SFrame 1.0 Secret key "  ‖ u64 KID ‖ u16 suite, Nk)
 * salt   = HKDF-Expand(secret, "SFrame 1.0 Secret salt " ‖ u64 KID ‖ u16 suite, 12)
 * nonce  = salt ⊕ CTR        aad = header ‖ metadata
 * </pre>
 *
 * One thread at a time.
 */
final class SFrameKey {
  private static final byte[] NO_SALT = {};

  private final long kid;
  private final byte[] salt;
  private final Gcm gcm;

  private SFrameKey(long kid, byte[] salt, Gcm gcm) {
    this.kid = kid;
    this.salt = salt;
    this.gcm = gcm;
  }

  static SFrameKey derive(SFrameSuite suite, byte[] baseKey, long kid) {
    byte[] secret = suite.hkdf().extract(NO_SALT, baseKey);
    byte[] key = suite.hkdf().expand(secret, label("key", kid, suite), suite.keyBytes());
    byte[] salt = suite.hkdf().expand(secret, label("salt", kid, suite), Gcm.NONCE_BYTES);
    Arrays.fill(secret, (byte) 0);
    return new SFrameKey(kid, salt, new Gcm(key));
  }

  /** How long a message is when it is sealed. */
  int sealedBytes(long ctr, int plainBytes) {
    return new SFrameHeader(kid, ctr).length() + plainBytes + Gcm.TAG_BYTES;
  }

  /** Writes header, ciphertext and tag to {@code out} from {@code at} on. */
  void seal(long ctr, byte[] metadata, Plain plain, byte[] out, int at) {
    SFrameHeader header = new SFrameHeader(kid, ctr);
    int behind = header.write(out, at);
    gcm.seal(nonce(ctr), Octets.join(header.toBytes(), metadata), plain, out, behind);
  }

  /**
   * Opens what lies behind its header.
   *
   * @throws SealException when it was not sealed with this key, header and metadata
   */
  byte[] open(SFrameHeader header, byte[] metadata, byte[] sealed) throws SealException {
    int behind = header.length();
    byte[] aad = Octets.join(header.toBytes(), metadata);
    return gcm.open(nonce(header.ctr()), aad, sealed, behind, sealed.length - behind);
  }

  void destroy() {
    Arrays.fill(salt, (byte) 0);
    gcm.destroy();
  }

  private byte[] nonce(long ctr) {
    byte[] nonce = salt.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[nonce.length - 1 - i] ^= (byte) (ctr >>> (8 * i));
    }
    return nonce;
  }

  private static byte[] label(String what, long kid, SFrameSuite suite) {
    byte[] name = ("SFrame 1.0 Secret " + what + " ").getBytes(US_ASCII);
    return ByteBuffer.allocate(name.length + Long.BYTES + Short.BYTES)
        .put(name)
        .putLong(kid)
        .putShort((short) suite.number())
        .array();
  }
}
