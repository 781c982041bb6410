package org.porchlight.agent.uplink;

import java.nio.ByteBuffer;
import org.porchlight.link.Describe;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.Limits;
import org.porchlight.link.Track;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.seal.Plain;
import org.porchlight.seal.Sealer;

/**
 * A still as it leaves: key wrap, describe and one key picture, each behind its length as four
 * bytes, big-endian (docs/ref/wire.md, "Previews").
 */
public final class StillFrames {
  private StillFrames() {}

  /** How large it would be. */
  public static long bytes(Description seen, Picture picture) {
    long frames = 3L * (Integer.BYTES + FrameHeader.BYTES + Limits.SEAL_BYTES);
    return frames + 256 + seen.avcC().length() + picture.payload().length();
  }

  /**
   * Seals; the sealer's first epoch is used for it.
   *
   * @param wallMicros when it was captured, for people
   */
  public static byte[] seal(Sealer sealer, Description seen, Picture picture, long wallMicros) {
    Track track = Track.SUB;
    byte[] wrap =
        new Frame(
                FrameHeader.plain(FrameKind.KEY_WRAP, track, 0, wallMicros),
                ByteBuffer.wrap(sealer.nextEpoch()))
            .message()
            .array();
    ByteBuffer says =
        new Describe(seen.codec(), seen.width(), seen.height(), 0, seen.avcC().buffer()).payload();
    byte[] describe =
        sealed(
            sealer,
            FrameHeader.plain(FrameKind.DESCRIBE, track, 1, 0),
            Plain.of(says.array(), says.arrayOffset(), says.remaining()));
    var payload = picture.payload();
    byte[] still =
        sealed(
            sealer,
            new FrameHeader(FrameKind.PICTURE, true, false, track, 2, wallMicros),
            Plain.of(payload.array(), payload.offset(), payload.length()));
    return joined(wrap, describe, still);
  }

  static byte[] sealed(Sealer sealer, FrameHeader header, Plain payload) {
    byte[] clear = new byte[FrameHeader.BYTES];
    header.write(ByteBuffer.wrap(clear));
    return sealer.seal(header.track().number(), clear, payload);
  }

  static byte[] joined(byte[]... frames) {
    int length = 0;
    for (byte[] frame : frames) {
      length += Integer.BYTES + frame.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    for (byte[] frame : frames) {
      out.putInt(frame.length).put(frame);
    }
    return out.array();
  }
}
