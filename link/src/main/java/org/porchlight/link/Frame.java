package org.porchlight.link;

import java.nio.ByteBuffer;

/**
 * One frame of a stream: a header and its payload.
 *
 * @param header the clear header
 * @param payload the payload's bytes, read-only, from position to limit
 */
public record Frame(FrameHeader header, ByteBuffer payload) {
  /** Refuses a payload of a size that the kind does not allow. */
  public Frame {
    try {
      header.kind().checkPayload(payload.remaining());
    } catch (LinkException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    payload = payload.asReadOnlyBuffer();
  }

  /**
   * Reads one binary message; the payload is a view of it, not a copy.
   *
   * @throws LinkException when the message is not a frame
   */
  public static Frame parse(ByteBuffer message) throws LinkException {
    FrameHeader header = FrameHeader.parse(message);
    ByteBuffer payload =
        message.slice(
            message.position() + FrameHeader.BYTES, message.remaining() - FrameHeader.BYTES);
    return new Frame(header, payload);
  }

  /** The payload's bytes, from position to limit, in a view of its own. */
  @Override
  public ByteBuffer payload() {
    return payload.duplicate();
  }

  /** The whole frame as one new message, ready to be sent. */
  public ByteBuffer message() {
    ByteBuffer out = ByteBuffer.allocate(FrameHeader.BYTES + payload.remaining());
    header.write(out);
    return out.put(payload.duplicate()).flip();
  }
}
