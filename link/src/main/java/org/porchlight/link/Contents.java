package org.porchlight.link;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The payload of a recall's contents frame.
 *
 * <pre>
 * u32 pieces ‖ u32 pictures ‖ u64 until, µs UTC ‖ u8 whole
 * </pre>
 *
 * @param pieces how many there are, numbered from 0
 * @param pictures how many are in all of them
 * @param until when they are deleted at the premises
 * @param whole whether they were kept to the look's end
 */
public record Contents(long pieces, long pictures, Instant until, boolean whole) {
  /** Its size. */
  public static final int BYTES = 17;

  private static final long MOST = 0xffff_ffffL;

  /** Refuses what the wire cannot say. */
  public Contents {
    if (pieces < 0 || pieces > MOST || pictures < 0 || pictures > MOST) {
      throw new IllegalArgumentException("Pieces and pictures have 32 bits.");
    }
    until = until.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Reads a payload.
   *
   * @throws LinkException when it is none
   */
  public static Contents parse(ByteBuffer payload) throws LinkException {
    ByteBuffer in = payload.duplicate();
    try {
      long pieces = in.getInt() & MOST;
      long pictures = in.getInt() & MOST;
      Instant until = Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
      byte whole = in.get();
      if (in.hasRemaining() || whole < 0 || whole > 1 || until.isBefore(Instant.EPOCH)) {
        throw new LinkException("A contents frame's payload is not well formed.");
      }
      return new Contents(pieces, pictures, until, whole == 1);
    } catch (BufferUnderflowException | DateTimeException e) {
      throw new LinkException("A contents frame's payload is not well formed.", e);
    }
  }

  /** The payload's bytes in a new buffer. */
  public ByteBuffer payload() {
    return ByteBuffer.allocate(BYTES)
        .putInt((int) pieces)
        .putInt((int) pictures)
        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, until))
        .put((byte) (whole ? 1 : 0))
        .flip();
  }
}
