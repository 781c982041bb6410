package org.porchlight.agent.reel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.porchlight.media.Bytes;

/**
 * The form of a reel.
 *
 * <pre>
 * "porchlight-reel/1\n" ‖ u16 length ‖ the reel's key, sealed by the vault ‖ records
 * record: u8 kind ‖ u32 length ‖ AES-256-GCM(content)
 * </pre>
 *
 * <p>The nonce is the record's number, from 0, under a key no other reel has; the associated data
 * are the form's name, the grant and the kind. So a record that was changed, moved, left out or put
 * in from another reel does not open.
 */
final class Records {
  static final byte[] MAGIC = "porchlight-reel/1\n".getBytes(StandardCharsets.US_ASCII);
  static final int HEADER_BYTES = 1 + Integer.BYTES;
  static final int KEY_BYTES = 32;
  static final int TAG_BYTES = 16;

  private static final int NONCE_BYTES = 12;

  /** What a record holds. */
  enum Kind {
    /** What the reel is of; the first. */
    ABOUT(1),
    /** What a decoder needs before the pictures that follow. */
    DESCRIPTION(2),
    /** A picture that needs earlier ones. */
    PICTURE(3),
    /** A picture a decoder can begin with. */
    KEY_PICTURE(4),
    /** The look's end; the last. */
    END(5);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    boolean isPicture() {
      return this == PICTURE || this == KEY_PICTURE;
    }

    static Kind numbered(int number) throws ReelException {
      for (Kind kind : KINDS) {
        if (kind.number == number) {
          return kind;
        }
      }
      throw new ReelException("A reel has a record of an unknown kind.");
    }

    private static final Kind[] KINDS = values();
  }

  private final SecretKey key;
  private final byte[] grant;

  Records(byte[] key, String grant) {
    this.key = new SecretKeySpec(key, "AES");
    this.grant = grant.getBytes(StandardCharsets.UTF_8);
  }

  /** A whole record. */
  byte[] seal(Kind kind, long number, Bytes before, Bytes content) {
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, kind, number);
      int length = before.length() + content.length() + TAG_BYTES;
      ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + length);
      record.put((byte) kind.number()).putInt(length);
      int written = cipher.update(before.buffer(), record.slice(HEADER_BYTES, length));
      record.position(HEADER_BYTES + written);
      cipher.doFinal(content.buffer(), record);
      return record.array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES-256-GCM.", e);
    }
  }

  /** A record's content. */
  byte[] open(Kind kind, long number, byte[] sealed) throws ReelException {
    try {
      return cipher(Cipher.DECRYPT_MODE, kind, number).doFinal(sealed);
    } catch (GeneralSecurityException e) {
      throw new ReelException("What was kept has been changed on the disk.", e);
    }
  }

  private Cipher cipher(int mode, Kind kind, long number) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(number).array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(MAGIC);
    cipher.updateAAD(grant);
    cipher.updateAAD(new byte[] {(byte) kind.number()});
    return cipher;
  }
}
