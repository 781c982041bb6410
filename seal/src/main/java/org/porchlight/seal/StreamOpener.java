package org.porchlight.seal;

import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;

/**
 * The viewer's side of one stream: takes key wraps, opens what was sealed under the newest, and
 * refuses what came before. One thread at a time.
 */
public final class StreamOpener implements AutoCloseable {
  private final PrivateKey own;
  private final Grantee grantee;
  private long newest;
  private @Nullable Epoch epoch;

  /** For the holder of the viewer note's encryption key. */
  public StreamOpener(PrivateKey own, Grantee grantee) {
    this.own = own;
    this.grantee = grantee;
  }

  /**
   * Takes the payload of a key wrap frame. Every epoch before it is over.
   *
   * @throws SealException when it does not open, or its epoch is not a later one; nothing has
   *     changed then
   */
  public void key(byte[] payload) throws SealException {
    if (KeyWrap.epoch(payload) <= newest) {
      throw new SealException("An epoch does not come again.");
    }
    byte[] contentKey = KeyWrap.open(payload, own, grantee);
    close();
    newest = KeyWrap.epoch(payload);
    epoch = new Epoch(newest, contentKey);
  }

  /**
   * Opens the payload of a sealed frame.
   *
   * @param track as the frame's header says
   * @param header the frame's clear header
   * @throws SealException when it is not sealed under the newest key, for this track, with this
   *     header, or has been seen before
   */
  public byte[] open(int track, byte[] header, byte[] payload) throws SealException {
    Epoch now = epoch;
    SFrameHeader sframe = SFrameHeader.read(payload, 0, payload.length);
    if (now == null || track < 0 || track >= Epoch.TRACKS || sframe.kid() != now.kid(track)) {
      throw new SealException("There is no key for this.");
    }
    if (sframe.ctr() < now.unused(track) || sframe.ctr() >= Epoch.MOST_SEALED) {
      throw new SealException("This has been seen before.");
    }
    byte[] plain = now.key(track).open(sframe, header, payload);
    now.use(track, sframe.ctr());
    return plain;
  }

  /** Wipes the key; the next key wrap brings another. */
  @Override
  public void close() {
    if (epoch != null) {
      epoch.destroy();
      epoch = null;
    }
  }
}
