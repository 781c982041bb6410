package org.porchlight.agent.camera;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;

/**
 * The newest key picture and what followed it, in memory only. A stream that opens gets them at
 * once, so that it need not wait for the camera's next key picture.
 *
 * <p>Bounded in bytes (its share of the agent's {@link Budget}) and in time: past either bound the
 * pictures are dropped until the next key picture, because a key picture older than the time bound
 * may not be sent to anybody any more.
 */
final class WarmRing implements PictureSink {
  /** No ordinance allows more from before a grant. */
  static final Duration LONGEST = Duration.ofSeconds(2);

  private static final long MICROS_PER_MILLI = 1000;

  private final LongSupplier mostBytes;
  private final List<Picture> pictures = new ArrayList<>();
  private final List<PictureSink> listeners = new CopyOnWriteArrayList<>();
  private @Nullable Description description;
  private long keyMicros = Long.MIN_VALUE;
  private long newestMicros = Long.MIN_VALUE;
  private long sizeBytes;

  /**
   * Empty.
   *
   * @param mostBytes how much it may keep now
   */
  WarmRing(LongSupplier mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public synchronized void description(Description next) {
    drop();
    description = next;
    listeners.forEach(listener -> listener.description(next));
  }

  @Override
  public synchronized void picture(Picture picture) {
    newestMicros = picture.captureMicros();
    if (picture.key()) {
      drop();
      keyMicros = picture.captureMicros();
      keep(picture);
    } else if (!pictures.isEmpty()) {
      keep(picture);
    }
    listeners.forEach(listener -> listener.picture(picture));
  }

  /**
   * Gives the listener the description, then the kept pictures if their key picture was not
   * captured before the bound, then everything that comes, without a gap in between.
   */
  synchronized void join(PictureSink listener, long notBeforeMicros) {
    if (description != null) {
      listener.description(description);
    }
    if (keyMicros >= notBeforeMicros) {
      pictures.forEach(listener::picture);
    }
    listeners.add(listener);
  }

  /** As leaving and joining anew; in between, while nothing can come, the listener makes ready. */
  synchronized void rejoin(PictureSink listener, Runnable makeReady, long notBeforeMicros) {
    leave(listener);
    makeReady.run();
    join(listener, notBeforeMicros);
  }

  void leave(PictureSink listener) {
    listeners.remove(listener);
  }

  /** Whether anybody listens. */
  boolean isHeard() {
    return !listeners.isEmpty();
  }

  /** Forgets everything; the camera's session has ended. */
  synchronized void clear() {
    drop();
    description = null;
  }

  /** When the newest picture was captured, microseconds UTC; {@code Long.MIN_VALUE} for never. */
  synchronized long newestMicros() {
    return newestMicros;
  }

  /** How many pictures are kept. */
  synchronized int size() {
    return pictures.size();
  }

  private void keep(Picture picture) {
    pictures.add(picture);
    sizeBytes += picture.payload().length();
    long heldMicros = picture.captureMicros() - keyMicros;
    if (sizeBytes > mostBytes.getAsLong() || heldMicros > LONGEST.toMillis() * MICROS_PER_MILLI) {
      drop();
    }
  }

  private void drop() {
    pictures.clear();
    sizeBytes = 0;
    keyMicros = Long.MIN_VALUE;
  }
}
