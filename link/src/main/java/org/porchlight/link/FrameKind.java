package org.porchlight.link;

/** What a frame carries. */
public enum FrameKind {
  /** What the pictures that follow look like: {@link Describe}, sealed. */
  DESCRIBE(1, 1, Limits.OTHER_PAYLOAD_BYTES),
  /** One access unit, sealed. */
  PICTURE(2, 1, Limits.SEALED_PICTURE_BYTES),
  /** A content key wrapped for one viewer; a new epoch begins. */
  KEY_WRAP(3, 1, Limits.OTHER_PAYLOAD_BYTES),
  /** Until when grant and lease run: {@link LeaseSpan}. */
  LEASE(4, LeaseSpan.BYTES, LeaseSpan.BYTES),
  /** The last frame of a stream: {@link End}. */
  END(5, 2, Limits.OTHER_PAYLOAD_BYTES),
  /** What a recall's pieces are, sealed: {@link Contents}. Never in a stream. */
  CONTENTS(6, 1, Limits.OTHER_PAYLOAD_BYTES);

  private final int number;
  private final int minPayloadBytes;
  private final int maxPayloadBytes;

  FrameKind(int number, int minPayloadBytes, int maxPayloadBytes) {
    this.number = number;
    this.minPayloadBytes = minPayloadBytes;
    this.maxPayloadBytes = maxPayloadBytes;
  }

  /** The number in the header. */
  public int number() {
    return number;
  }

  /** The largest payload this kind may have. */
  public int maxPayloadBytes() {
    return maxPayloadBytes;
  }

  void checkPayload(long bytes) throws LinkException {
    if (bytes < minPayloadBytes || bytes > maxPayloadBytes) {
      throw new LinkException(
          "A " + Wire.name(this) + " frame has a payload of " + bytes + " bytes.");
    }
  }

  static FrameKind numbered(int number) throws LinkException {
    for (FrameKind kind : KINDS) {
      if (kind.number == number) {
        return kind;
      }
    }
    throw new LinkException("A frame is of an unknown kind.");
  }

  private static final FrameKind[] KINDS = values();
}
