package org.porchlight.note;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What a witness puts under a checkpoint (<a href="https://c2sp.org/tlog-cosignature">C2SP
 * tlog-cosignature</a> v1), as a signature: u64 POSIX seconds, big-endian ‖ Ed25519 signature.
 *
 * @param time when the witness saw the log at this size, whole seconds
 * @param signature 64 bytes, over {@link #signedBytes}
 */
public record Cosignature(Instant time, Bytes signature) {
  private static final int BYTES = Long.BYTES + 64;

  /**
   * Reads the signature bytes of a witness's line.
   *
   * @throws NoteException for another length or a time beyond what an {@link Instant} holds
   */
  public static Cosignature parse(Bytes blob) throws NoteException {
    if (blob.length() != BYTES) {
      throw new NoteException("A cosignature is 72 bytes.");
    }
    ByteBuffer in = ByteBuffer.wrap(blob.toArray());
    long seconds = in.getLong();
    if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
      throw new NoteException("A cosignature's time is out of range.");
    }
    byte[] signature = new byte[in.remaining()];
    in.get(signature);
    return new Cosignature(Instant.ofEpochSecond(seconds), Bytes.of(signature));
  }

  /** The signature bytes of a witness's line. */
  public Bytes encode() {
    return Bytes.of(
        ByteBuffer.allocate(BYTES).putLong(time.getEpochSecond()).put(signature.toArray()).array());
  }

  /** {@code "cosignature/v1\n" ‖ "time <seconds>\n"} ‖ the checkpoint's text. */
  static byte[] signedBytes(Instant time, byte[] text) {
    byte[] head = Utf8.encode("cosignature/v1\ntime " + time.getEpochSecond() + "\n");
    return ByteBuffer.allocate(head.length + text.length).put(head).put(text).array();
  }
}
