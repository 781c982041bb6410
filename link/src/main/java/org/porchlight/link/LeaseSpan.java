package org.porchlight.link;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The payload of a lease frame: until when the grant runs and until when this lease does, each as
 * u64 microseconds UTC.
 */
public record LeaseSpan(Instant grantUntil, Instant leaseUntil) {
  /** The size of the payload. */
  public static final int BYTES = 16;

  /** Cuts both times to microseconds and refuses times before 1970. */
  public LeaseSpan {
    grantUntil = grantUntil.truncatedTo(ChronoUnit.MICROS);
    leaseUntil = leaseUntil.truncatedTo(ChronoUnit.MICROS);
    if (grantUntil.isBefore(Instant.EPOCH) || leaseUntil.isBefore(Instant.EPOCH)) {
      throw new IllegalArgumentException("A lease does not end before 1970.");
    }
  }

  /**
   * Reads a payload.
   *
   * @throws LinkException when it is not a lease's
   */
  public static LeaseSpan parse(ByteBuffer payload) throws LinkException {
    if (payload.remaining() != BYTES) {
      throw new LinkException("A lease frame's payload is not 16 bytes.");
    }
    int at = payload.position();
    return new LeaseSpan(instant(payload.getLong(at)), instant(payload.getLong(at + 8)));
  }

  /** The payload's bytes in a new buffer. */
  public ByteBuffer payload() {
    return ByteBuffer.allocate(BYTES)
        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, grantUntil))
        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, leaseUntil))
        .flip();
  }

  private static Instant instant(long micros) throws LinkException {
    if (micros < 0) {
      throw new LinkException("A lease frame's time is out of range.");
    }
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
