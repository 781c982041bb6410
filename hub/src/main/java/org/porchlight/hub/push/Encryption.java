package org.porchlight.hub.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.porchlight.note.Bytes;
import org.porchlight.note.P256;

/** Message encryption for Web Push (RFC 8291) in one record of {@code aes128gcm} (RFC 8188). */
final class Encryption {
  static final int SALT_BYTES = 16;
  static final int AUTH_BYTES = 16;
  private static final int RECORD_BYTES = 4096;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte LAST_RECORD = 2;

  private Encryption() {}

  /**
   * The body of a push.
   *
   * @param content at most {@code padded} - 1 bytes
   * @param padded size of the content with its end mark and padding, at most 3,994 bytes
   * @param reader key of the subscription
   * @param auth the 16 bytes that only browser and sender know
   * @param sender a key pair used once
   * @param salt 16 random bytes used once
   */
  static byte[] body(
      byte[] content, int padded, ECPublicKey reader, Bytes auth, KeyPair sender, Bytes salt) {
    byte[] senderPoint = P256.raw(sender.getPublic());
    byte[] header =
        ByteBuffer.allocate(SALT_BYTES + Integer.BYTES + 1 + senderPoint.length)
            .put(salt.toArray())
            .putInt(RECORD_BYTES)
            .put((byte) senderPoint.length)
            .put(senderPoint)
            .array();
    try {
      byte[] secret = agreed(reader, sender);
      byte[] info = joined(text("WebPush: info\0"), P256.raw(reader), senderPoint);
      byte[] input = derived(secret, auth.toArray(), info, 32);
      byte[] key = derived(input, salt.toArray(), text("Content-Encoding: aes128gcm\0"), KEY_BYTES);
      byte[] nonce = derived(input, salt.toArray(), text("Content-Encoding: nonce\0"), NONCE_BYTES);
      return joined(header, sealed(marked(content, padded), key, nonce));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java lacks what RFC 8291 needs", impossible);
    }
  }

  private static byte[] agreed(ECPublicKey reader, KeyPair sender) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(sender.getPrivate());
    agreement.doPhase(reader, true);
    return agreement.generateSecret();
  }

  private static byte[] derived(byte[] input, byte[] salt, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addIKM(input).addSalt(salt).thenExpand(info, length));
  }

  private static byte[] marked(byte[] content, int padded) {
    if (content.length >= padded) {
      throw new IllegalArgumentException("longer than a push may be: " + content.length);
    }
    byte[] marked = Arrays.copyOf(content, padded);
    marked[content.length] = LAST_RECORD;
    return marked;
  }

  private static byte[] sealed(byte[] plain, byte[] key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher.doFinal(plain);
  }

  private static byte[] text(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
