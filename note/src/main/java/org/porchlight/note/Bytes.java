package org.porchlight.note;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * A fixed run of bytes, written as base64url without padding. Compared in constant time, so it may
 * hold a challenge or a ticket.
 */
public final class Bytes {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder URL_IN = Base64.getUrlDecoder();

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the bytes. */
  public static Bytes of(byte... bytes) {
    return new Bytes(bytes.clone());
  }

  /** So many random bytes. */
  public static Bytes random(int length, RandomGenerator random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return new Bytes(bytes);
  }

  /**
   * From base64url without padding, exactly as {@link #toString} writes it.
   *
   * @throws NoteException for any other spelling
   */
  public static Bytes parse(String base64url) throws NoteException {
    try {
      byte[] bytes = URL_IN.decode(base64url);
      if (URL.encodeToString(bytes).equals(base64url)) {
        return new Bytes(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw new NoteException("Not base64url without padding.", e);
    }
    throw new NoteException("Not base64url without padding.");
  }

  /**
   * From standard padded base64, exactly as an encoder writes it (RFC 4648 section 4).
   *
   * @throws NoteException for any other spelling
   */
  public static Bytes parseBase64(String base64) throws NoteException {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (Base64.getEncoder().encodeToString(bytes).equals(base64)) {
        return new Bytes(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw new NoteException("Not padded base64.", e);
    }
    throw new NoteException("Not padded base64.");
  }

  /** SHA-256 of these bytes. */
  public Bytes sha256() {
    return new Bytes(sha256(bytes));
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** A copy. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** How many. */
  public int length() {
    return bytes.length;
  }

  /** Lower-case hex. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Standard padded base64. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes b && MessageDigest.isEqual(bytes, b.bytes);
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(bytes);
  }

  /** Base64url without padding. */
  @Override
  public String toString() {
    return URL.encodeToString(bytes);
  }
}
