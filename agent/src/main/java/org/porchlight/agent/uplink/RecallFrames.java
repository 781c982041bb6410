package org.porchlight.agent.uplink;

import java.nio.ByteBuffer;
import org.porchlight.agent.reel.KeptPicture;
import org.porchlight.agent.reel.Reel;
import org.porchlight.link.Contents;
import org.porchlight.link.Describe;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.Track;
import org.porchlight.seal.Plain;
import org.porchlight.seal.Sealer;

/**
 * A recall as it leaves: first key wrap and contents, then pieces of describe and pictures, each
 * frame behind its length as four bytes, big-endian (docs/ref/wire.md, "Recalls").
 */
public final class RecallFrames {
  private final Sealer sealer;
  private final Track track;
  private final long masks;

  /**
   * Seals with this; its first epoch is used for it all.
   *
   * @param masks version of the masks the pictures were sent under
   */
  public RecallFrames(Sealer sealer, Track track, long masks) {
    this.sealer = sealer;
    this.track = track;
    this.masks = masks;
  }

  /** Key wrap and contents. */
  public byte[] head(Contents contents) {
    byte[] wrap =
        new Frame(
                FrameHeader.plain(FrameKind.KEY_WRAP, track, 0, 0),
                ByteBuffer.wrap(sealer.nextEpoch()))
            .message()
            .array();
    byte[] says = sealed(FrameHeader.plain(FrameKind.CONTENTS, track, 0, 0), contents.payload());
    return StillFrames.joined(wrap, says);
  }

  /** A piece; the describe's sequence is the piece's number, a picture's is its own. */
  public byte[] piece(int number, Reel.Piece piece) {
    var seen = piece.description();
    Describe describe =
        new Describe(seen.codec(), seen.width(), seen.height(), masks, seen.avcC().buffer());
    byte[][] frames = new byte[1 + piece.pictures().size()][];
    frames[0] = sealed(FrameHeader.plain(FrameKind.DESCRIBE, track, number, 0), describe.payload());
    long sequence = piece.first();
    for (int i = 1; i < frames.length; i++) {
      frames[i] = picture(piece.pictures().get(i - 1), sequence++);
    }
    return StillFrames.joined(frames);
  }

  private byte[] picture(KeptPicture kept, long sequence) {
    FrameHeader header =
        new FrameHeader(
            FrameKind.PICTURE,
            kept.key(),
            kept.discardable() && !kept.key(),
            track,
            sequence,
            kept.wallMicros());
    var payload = kept.payload();
    return StillFrames.sealed(
        sealer, header, Plain.of(payload.array(), payload.offset(), payload.length()));
  }

  private byte[] sealed(FrameHeader header, ByteBuffer payload) {
    return StillFrames.sealed(
        sealer, header, Plain.of(payload.array(), payload.arrayOffset(), payload.remaining()));
  }
}
