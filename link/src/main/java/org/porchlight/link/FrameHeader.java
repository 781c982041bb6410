package org.porchlight.link;

import java.nio.ByteBuffer;

/**
 * The clear header every frame begins with.
 *
 * <pre>
 *  0        1        2..3     4..7        8..15                  16…
 * kind     flags    track    sequence    capture time, µs UTC   payload          big-endian
 * </pre>
 *
 * @param kind what the payload is
 * @param key flag bit 0: a decoder can begin with this picture
 * @param discardable flag bit 1: no other picture needs this one
 * @param track sub or main
 * @param sequence rises with every frame of a stream, from 0; below 2^32
 * @param captureMicros when the picture was captured, microseconds since 1970 UTC; 0 for a describe
 */
public record FrameHeader(
    FrameKind kind,
    boolean key,
    boolean discardable,
    Track track,
    long sequence,
    long captureMicros) {
  /** The size of a header. */
  public static final int BYTES = 16;

  /** The sequence of an end frame that a relay makes itself. */
  public static final long RELAY_SEQUENCE = 0xffff_ffffL;

  private static final int KEY = 1;
  private static final int DISCARDABLE = 2;

  /** Refuses what the wire cannot say. */
  public FrameHeader {
    if ((key || discardable) && kind != FrameKind.PICTURE) {
      throw new IllegalArgumentException("Only pictures have flags.");
    }
    if (key && discardable) {
      throw new IllegalArgumentException("A key picture cannot be discardable.");
    }
    if (sequence < 0 || sequence > RELAY_SEQUENCE) {
      throw new IllegalArgumentException("A sequence has 32 bits.");
    }
    if (captureMicros < 0 || (kind == FrameKind.DESCRIBE && captureMicros != 0)) {
      throw new IllegalArgumentException("A capture time is positive, and 0 for a describe.");
    }
  }

  /** The header of a frame that is not a picture. */
  public static FrameHeader plain(FrameKind kind, Track track, long sequence, long captureMicros) {
    return new FrameHeader(kind, false, false, track, sequence, captureMicros);
  }

  /**
   * Reads a whole frame's header and checks it against the frame's size.
   *
   * @param frame one binary message from its position to its limit; neither is moved
   * @throws LinkException when header and size are not those of a frame
   */
  public static FrameHeader parse(ByteBuffer frame) throws LinkException {
    int at = frame.position();
    if (frame.remaining() < BYTES) {
      throw new LinkException("A frame is shorter than its header.");
    }
    return parse(frame.getLong(at), frame.getLong(at + 8), (long) frame.remaining() - BYTES);
  }

  /**
   * Reads a header from its two halves, each big-endian, and checks it against the payload's size.
   *
   * @throws LinkException when header and size are not those of a frame
   */
  public static FrameHeader parse(long first, long captureMicros, long payloadBytes)
      throws LinkException {
    FrameKind kind = FrameKind.numbered((int) (first >>> 56) & 0xff);
    int flags = (int) (first >>> 48) & 0xff;
    if ((flags & ~(KEY | DISCARDABLE)) != 0) {
      throw new LinkException("A frame has an unknown flag.");
    }
    Track track = Track.numbered((int) (first >>> 32) & 0xffff);
    kind.checkPayload(payloadBytes);
    try {
      return new FrameHeader(
          kind,
          (flags & KEY) != 0,
          (flags & DISCARDABLE) != 0,
          track,
          first & RELAY_SEQUENCE,
          captureMicros);
    } catch (IllegalArgumentException e) {
      throw new LinkException("A frame's header contradicts itself.", e);
    }
  }

  /** Writes the header at the buffer's position. */
  public void write(ByteBuffer out) {
    out.putLong(first()).putLong(captureMicros);
  }

  private long first() {
    int flags = (key ? KEY : 0) | (discardable ? DISCARDABLE : 0);
    return ((long) kind.number() << 56)
        | ((long) flags << 48)
        | ((long) track.number() << 32)
        | sequence;
  }
}
