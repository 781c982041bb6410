package org.porchlight.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;

/**
 * A node of the tree: 32 bytes of SHA-256 (<a
 * href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962 section 2.1</a>).
 */
public final class Hash {
  /** How many bytes a hash has. */
  public static final int BYTES = 32;

  /** The root of the tree without entries: SHA-256 of nothing. */
  public static final Hash EMPTY = new Hash(sha256().digest());

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A hash from its bytes.
   *
   * @throws IllegalArgumentException for any other number than {@link #BYTES}
   */
  public static Hash of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** As {@link #of(byte[])} for a part of an array. */
  public static Hash of(byte[] bytes, int offset, int length) {
    if (length != BYTES) {
      throw new IllegalArgumentException("A hash is 32 bytes.");
    }
    return new Hash(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /**
   * From padded base64.
   *
   * @throws NoteException for any other text
   */
  public static Hash parse(String base64) throws NoteException {
    Bytes bytes = Bytes.parseBase64(base64);
    if (bytes.length() != BYTES) {
      throw new NoteException("A hash is 32 bytes.");
    }
    return new Hash(bytes.toArray());
  }

  /** The leaf of an entry: SHA-256(0x00 ‖ entry). */
  public static Hash leaf(byte[] entry) {
    MessageDigest digest = sha256();
    digest.update((byte) 0);
    return new Hash(digest.digest(entry));
  }

  /** The node above two others: SHA-256(0x01 ‖ left ‖ right). */
  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = sha256();
    digest.update((byte) 1);
    digest.update(left.bytes);
    return new Hash(digest.digest(right.bytes));
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** Appends the bytes. */
  public void writeTo(ByteBuffer out) {
    out.put(bytes);
  }

  /** Lower-case hex. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Padded base64, as checkpoints and proofs write it. */
  @Override
  public String toString() {
    return Bytes.of(bytes).base64();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
