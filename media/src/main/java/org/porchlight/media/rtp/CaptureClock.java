package org.porchlight.media.rtp;

/**
 * Turns the camera's ticks into capture times by this machine's clock.
 *
 * <p>The offset between the two is what the quickest picture of the last seconds showed: each
 * arrival bounds it from above, and the least of them is nearest to the truth. A sender report that
 * fits the arrivals (the picture is then at most two seconds old, and not from the future) is
 * believed instead; any other, from a camera whose clock is wrong or jumps, is not. The offset in
 * use glides by at most a fiftieth of the time passed, so that pictures keep their distance, and no
 * picture is ever dated after its arrival. Pictures that come late after a stall keep their early
 * dates; only a camera that turns its ticks back, or is late for a whole window, is dated anew.
 */
final class CaptureClock {
  private static final long WINDOW_MICROS = 10_000_000;
  private static final long OLDEST_MICROS = 2_000_000;
  private static final long LEAP_MICROS = 5_000_000;
  private static final long BACK_MICROS = 1_000_000;
  private static final long GLIDE = 50;
  private static final long NONE = Long.MAX_VALUE;

  private long offset = NONE;
  private long leastNow = NONE;
  private long leastBefore = NONE;
  private long windowStart;
  private long lastAt;
  private long lastArrival;
  private long reported = NONE;

  static long micros(long ticks) {
    return Math.floorDiv(ticks * 100, 9L);
  }

  /** The capture time of a picture with these ticks that arrives now; both in microseconds. */
  long capture(long ticks, long arrivalMicros) {
    long at = micros(ticks);
    long bound = arrivalMicros - at;
    boolean fromFuture = offset != NONE && bound < offset - LEAP_MICROS;
    boolean turnedBack = at < lastAt - BACK_MICROS && bound > offset + LEAP_MICROS;
    if (offset == NONE || fromFuture || turnedBack) {
      restart(bound, arrivalMicros);
    }
    observe(bound, arrivalMicros);
    glide(Math.max(0, arrivalMicros - lastArrival));
    offset = Math.min(offset, bound);
    lastAt = at;
    lastArrival = arrivalMicros;
    return at + offset;
  }

  /** Weighs the camera's own word that these ticks were this moment. */
  void report(long ticks, long ntpMicros) {
    reported = ntpMicros - micros(ticks);
  }

  private void restart(long bound, long arrivalMicros) {
    offset = bound;
    leastNow = NONE;
    leastBefore = NONE;
    windowStart = arrivalMicros;
    lastArrival = arrivalMicros;
  }

  private void observe(long bound, long arrivalMicros) {
    if (arrivalMicros - windowStart >= WINDOW_MICROS) {
      leastBefore = leastNow;
      leastNow = NONE;
      windowStart = arrivalMicros;
    }
    leastNow = Math.min(leastNow, bound);
  }

  private void glide(long passedMicros) {
    long least = Math.min(leastNow, leastBefore);
    boolean fits = reported != NONE && reported <= least && least - reported <= OLDEST_MICROS;
    long target = fits ? reported : least;
    long most = passedMicros / GLIDE;
    boolean leaps = target - offset > LEAP_MICROS;
    offset = leaps ? target : offset + Math.clamp(target - offset, -most, most);
  }
}
