package org.porchlight.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.porchlight.link.Describe;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.Track;

/** Frames whose payloads are noise, as sealed pictures are. */
final class Pictures {
  private static final byte[] NOISE = new byte[64 * 1024];

  static {
    new SplittableRandom(1).nextBytes(NOISE);
  }

  private Pictures() {}

  static ByteBuf describe(long sequence) {
    ByteBuffer avcC = ByteBuffer.wrap(new byte[] {1, 0x64, 0, 0x1f});
    return Unpooled.wrappedBuffer(
        new Frame(
                FrameHeader.plain(FrameKind.DESCRIBE, Track.SUB, sequence, 0),
                new Describe("avc1.64001f", 640, 360, 0, avcC).payload())
            .message());
  }

  /** A picture whose frame, header included, has so many bytes. */
  static ByteBuf picture(boolean key, long sequence, int frameBytes) {
    FrameHeader header =
        new FrameHeader(FrameKind.PICTURE, key, false, Track.SUB, sequence, sequence);
    ByteBuffer message = ByteBuffer.allocate(frameBytes);
    header.write(message);
    message.put(NOISE, 0, frameBytes - FrameHeader.BYTES);
    return Unpooled.wrappedBuffer(message.flip());
  }
}
