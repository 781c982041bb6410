package org.porchlight.relay;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;

/**
 * The frames that wait for one viewer. When they are too many bytes, or the first has waited too
 * long, the viewer skips to a key picture: the newest that waits, if what follows it is within the
 * bounds, else the next to come. Frames that are no pictures are never skipped; when even those are
 * too many the viewer is {@link #hopeless}.
 *
 * <p>Pictures captured before their epoch began do not count against the bytes, up to a bound: they
 * arrive all at once. A key wrap's capture time says when its epoch began.
 */
final class Waiting {
  private record Item(
      ByteBuf frame, long sinceTicks, boolean picture, boolean key, boolean earlier) {
    int size() {
      return frame.readableBytes();
    }
  }

  private final Core core;
  private final Deque<Item> items = new ArrayDeque<>();
  private long lateBytes;
  private long earlierBytes;
  private long epochMicros;
  private long skipped;
  private boolean begun;
  private boolean needsKey = true;
  private boolean announced;
  private boolean closed;
  private boolean hopeless;

  Waiting(Core core) {
    this.core = core;
  }

  /**
   * Adds a frame from before the viewer came, no picture; true when somebody must come and take.
   */
  synchronized boolean addFirst(ByteBuf frame) {
    return put(new Item(frame.retainedDuplicate(), core.clock.ticks(), false, false, true));
  }

  /** Adds or skips a new frame; true when somebody must come and take. */
  synchronized boolean add(FrameHeader header, ByteBuf frame) {
    boolean picture = header.kind() == FrameKind.PICTURE;
    if (header.kind() == FrameKind.KEY_WRAP) {
      beginEpoch(header.captureMicros());
    }
    int size = frame.readableBytes();
    boolean earlier = picture && isEarlier(header, size);
    if (closed || (picture && mustSkip(header.key(), size, earlier))) {
      return false;
    }
    earlierBytes += earlier ? size : 0;
    hopeless |= !picture && lateBytes > 2L * core.limits().behind().bytes();
    begun |= picture;
    return put(
        new Item(frame.retainedDuplicate(), core.clock.ticks(), picture, header.key(), earlier));
  }

  /** What still waits of the last epoch comes again under the next, or is too old. */
  private void beginEpoch(long atMicros) {
    dropPicturesBefore(items.size());
    epochMicros = atMicros;
    earlierBytes = 0;
    needsKey = true;
  }

  private boolean isEarlier(FrameHeader header, int size) {
    return header.captureMicros() <= epochMicros
        && earlierBytes + size <= core.limits().behind().earlierBytes();
  }

  private boolean put(Item item) {
    if (closed) {
      item.frame().release();
      return false;
    }
    items.add(item);
    lateBytes += item.earlier() ? 0 : item.size();
    boolean wake = !announced;
    announced = true;
    return wake;
  }

  /** Somebody is here and takes with {@link #poll}. */
  synchronized void taken() {
    announced = false;
  }

  /** The next frame, owned by the caller, or null when none waits. */
  synchronized @Nullable ByteBuf poll() {
    Item item = items.poll();
    if (item == null) {
      return null;
    }
    lateBytes -= item.earlier() ? 0 : item.size();
    return item.frame();
  }

  /** Whether this viewer will never catch up. */
  synchronized boolean hopeless() {
    return hopeless;
  }

  synchronized long skipped() {
    return skipped;
  }

  /** Drops everything and takes nothing more. */
  synchronized void close() {
    closed = true;
    items.forEach(item -> item.frame().release());
    items.clear();
    lateBytes = 0;
  }

  private boolean mustSkip(boolean key, int size, boolean earlier) {
    if (needsKey && !key) {
      if (begun) {
        skip();
      }
      return true;
    }
    if (earlier) {
      needsKey = false;
      return false;
    }
    if (key) {
      if (behind(size)) {
        dropPicturesBefore(items.size());
      }
      needsKey = false;
      return false;
    }
    if (!behind(size)) {
      return false;
    }
    dropPicturesBefore(newestKey());
    if (items.isEmpty() || behind(size) || !startsWithKey()) {
      dropPicturesBefore(items.size());
      needsKey = true;
      skip();
      return true;
    }
    return false;
  }

  private void skip() {
    skipped++;
    core.counters.skipped.increment();
  }

  private boolean behind(int size) {
    RelayLimits.Behind bound = core.limits().behind();
    Item first = items.peekFirst();
    return first != null
        && (lateBytes + size > bound.bytes()
            || core.clock.passed(first.sinceTicks(), bound.time()));
  }

  /** The place of the newest key picture that waits, or the end. */
  private int newestKey() {
    int newest = items.size();
    int place = 0;
    for (Item item : items) {
      newest = item.key() ? place : newest;
      place++;
    }
    return newest;
  }

  private boolean startsWithKey() {
    return items.stream().filter(Item::picture).findFirst().map(Item::key).orElse(false);
  }

  private void dropPicturesBefore(int end) {
    int place = 0;
    for (Iterator<Item> each = items.iterator(); each.hasNext() && place < end; place++) {
      Item item = each.next();
      if (item.picture()) {
        each.remove();
        lateBytes -= item.earlier() ? 0 : item.size();
        item.frame().release();
        skip();
      }
    }
  }
}
