package org.porchlight.media.rtp;

/** Continues a 32-bit timestamp that wraps around into one of 64 bits that does not. */
final class Unwrap {
  private boolean started;
  private long last;

  /** The timestamp nearest to the last one that has these lower 32 bits. */
  long next(long timestamp) {
    last = started ? near(timestamp) : timestamp;
    started = true;
    return last;
  }

  /** As {@link #next} without remembering it. */
  long near(long timestamp) {
    return last + (int) (timestamp - last);
  }
}
