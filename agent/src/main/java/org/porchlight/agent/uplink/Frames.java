package org.porchlight.agent.uplink;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.gate.Ending;
import org.porchlight.agent.gate.Gate;
import org.porchlight.agent.gate.Opening;
import org.porchlight.link.Describe;
import org.porchlight.link.End;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.Track;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.seal.Plain;
import org.porchlight.seal.Sealer;

/**
 * Makes the frames of one stream, numbered through all its legs: describes and pictures sealed,
 * leases and ends clear, because the relay acts on them. The gate is asked for every picture, right
 * before it is sealed. One thread at a time.
 */
public final class Frames implements AutoCloseable {
  private final Gate gate;
  private final Opening opening;
  private final Sealer sealer;
  private @Nullable CompletableFuture<byte[]> prepared;
  private long sequence;

  /** Of an opening; the sealer belongs to the frames from now on. */
  public Frames(Gate gate, Opening opening, Sealer sealer) {
    this.gate = gate;
    this.opening = opening;
    this.sealer = sealer;
  }

  /** Makes the first epoch's key while the leg is being dialled. */
  void prepare(Executor executor) {
    prepared = CompletableFuture.supplyAsync(sealer::nextEpoch, executor);
  }

  /**
   * Begins an epoch.
   *
   * @param newestMicros what was captured until then, by the camera's clock, comes first; or 0
   */
  public ByteBuffer keyWrap(long newestMicros) {
    CompletableFuture<byte[]> ready = prepared;
    prepared = null;
    byte[] wrap = ready == null ? sealer.nextEpoch() : ready.join();
    long wallMicros = newestMicros == 0 ? 0 : opening.wallMicros(newestMicros);
    return clear(FrameKind.KEY_WRAP, wallMicros, ByteBuffer.wrap(wrap));
  }

  /** Until the next key wrap nothing can be sealed. */
  void endEpoch() {
    CompletableFuture<byte[]> ready = prepared;
    prepared = null;
    if (ready != null) {
      // A key that is still being made must not take the place of a later one.
      ready.join();
    }
    sealer.endEpoch();
  }

  ByteBuffer lease() {
    return clear(FrameKind.LEASE, 0, opening.span().payload());
  }

  ByteBuffer end(Ending ending) {
    return clear(FrameKind.END, 0, new End(ending.by(), ending.sentence()).payload());
  }

  ByteBuffer describe(Track track, Description seen) {
    Describe describe =
        new Describe(
            seen.codec(), seen.width(), seen.height(), opening.masks(), seen.avcC().buffer());
    ByteBuffer payload = describe.payload();
    return sealed(
        FrameHeader.plain(FrameKind.DESCRIBE, track, sequence++, 0),
        Plain.of(payload.array(), payload.arrayOffset(), payload.remaining()));
  }

  /** A picture's frame; nothing when the gate does not let the picture pass right now. */
  public Optional<ByteBuffer> picture(Track track, Picture picture) {
    if (!gate.mayPass(opening, picture.captureMicros())) {
      return Optional.empty();
    }
    FrameHeader header =
        new FrameHeader(
            FrameKind.PICTURE,
            picture.key(),
            picture.discardable() && !picture.key(),
            track,
            sequence++,
            opening.wallMicros(picture.captureMicros()));
    var payload = picture.payload();
    return Optional.of(
        sealed(header, Plain.of(payload.array(), payload.offset(), payload.length())));
  }

  private ByteBuffer sealed(FrameHeader header, Plain payload) {
    byte[] clear = new byte[FrameHeader.BYTES];
    header.write(ByteBuffer.wrap(clear));
    return ByteBuffer.wrap(sealer.seal(header.track().number(), clear, payload));
  }

  private ByteBuffer clear(FrameKind kind, long captureMicros, ByteBuffer payload) {
    FrameHeader header = FrameHeader.plain(kind, Track.SUB, sequence++, captureMicros);
    return new Frame(header, payload).message();
  }

  /** Wipes the keys. */
  @Override
  public void close() {
    sealer.close();
  }
}
