package org.porchlight.seal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one epoch of a stream: the content key, and what was derived from it for each track.
 * A key id is {@code epoch · 16 + track}.
 */
final class Epoch {
  static final int KEY_BYTES = 32;
  static final int TRACKS = 16;
  static final long LAST = 0xffff_ffffL;

  /** No key seals more than this; a stream of 60 pictures a second would take two years. */
  static final long MOST_SEALED = 1L << 32;

  private static final SFrameSuite SUITE = SFrameSuite.AES_256_GCM_SHA512_128;

  private final long number;
  private final byte[] contentKey;
  private final @Nullable SFrameKey[] keys = new @Nullable SFrameKey[TRACKS];
  private final long[] counters = new long[TRACKS];

  /** The array belongs to the epoch from now on. */
  Epoch(long number, byte[] contentKey) {
    this.number = number;
    this.contentKey = contentKey;
  }

  long number() {
    return number;
  }

  byte[] contentKey() {
    return contentKey;
  }

  /** The key id of a track in this epoch. */
  long kid(int track) {
    return number * TRACKS + track;
  }

  SFrameKey key(int track) {
    SFrameKey key = keys[track];
    if (key == null) {
      key = SFrameKey.derive(SUITE, contentKey, kid(track));
      keys[track] = key;
    }
    return key;
  }

  /** The lowest counter a track has not used. */
  long unused(int track) {
    return counters[track];
  }

  /** This counter, and all below it, are used from now on. */
  void use(int track, long counter) {
    counters[track] = counter + 1;
  }

  /** Wipes every key. */
  void destroy() {
    Arrays.fill(contentKey, (byte) 0);
    for (SFrameKey key : keys) {
      if (key != null) {
        key.destroy();
      }
    }
  }
}
