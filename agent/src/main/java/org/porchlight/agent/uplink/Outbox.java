package org.porchlight.agent.uplink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;

/**
 * What waits to go out on one leg. The camera's thread never waits for the network: when the leg
 * falls behind, pictures are dropped up to the next key picture, and counted.
 */
final class Outbox implements PictureSink {
  /** One thing to send. */
  sealed interface Item {
    record Described(Description description) implements Item {}

    record Seen(Picture picture) implements Item {}

    record Leased() implements Item {}

    record Watched(boolean here) implements Item {}
  }

  private static final long MOST_BEHIND_MICROS = 1_000_000;

  private final LongSupplier mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Item> items = new ArrayDeque<>();
  private long pictureBytes;
  private long skipped;
  private boolean needsKey = true;
  private boolean resting = true;
  private boolean closed;

  /**
   * Empty, and takes nothing before it begins.
   *
   * @param mostBytes how much may wait now
   */
  Outbox(LongSupplier mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public void description(Description description) {
    locked(() -> {
      if (!resting) {
        if (items.peekLast() instanceof Item.Described) {
          items.removeLast();
        }
        items.addLast(new Item.Described(description));
        changed.signal();
      }
    });
  }

  /** A new lease, ahead of all pictures. */
  void leased() {
    locked(() -> {
      items.addFirst(new Item.Leased());
      changed.signal();
    });
  }

  /** Somebody watches, or somebody else, or nobody any more; ahead of everything. */
  void watched(boolean here) {
    locked(() -> {
      items.removeIf(Item.Watched.class::isInstance);
      items.addFirst(new Item.Watched(here));
      changed.signal();
    });
  }

  @Override
  public void picture(Picture picture) {
    locked(() -> {
      if (resting) {
        return;
      }
      if (picture.key()) {
        dropIfBehind(picture.captureMicros());
        needsKey = false;
      }
      if (!needsKey && pictureBytes + picture.payload().length() > mostBytes.getAsLong()) {
        dropPictures();
        needsKey = !picture.key();
      }
      if (needsKey) {
        return;
      }
      pictureBytes += picture.payload().length();
      items.addLast(new Item.Seen(picture));
      changed.signal();
    });
  }

  /** The next item; nothing when there is none in time or the outbox was closed. */
  Optional<Item> take(long millis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (items.isEmpty() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (closed || items.isEmpty()) {
        return Optional.empty();
      }
      Item item = items.removeFirst();
      if (item instanceof Item.Seen(Picture picture)) {
        pictureBytes -= picture.payload().length();
      }
      return Optional.of(item);
    } finally {
      lock.unlock();
    }
  }

  /** Drops the pictures that wait; the next one begins with a key picture. */
  void waitForKey() {
    locked(() -> {
      dropPictures();
      needsKey = true;
    });
  }

  /** Forgets the pictures that wait, and takes none before it begins again. */
  void rest() {
    locked(() -> {
      forgetPictures();
      resting = true;
    });
  }

  /** Forgets the pictures that wait and takes others, from a key picture on. */
  void begin() {
    locked(() -> {
      forgetPictures();
      resting = false;
    });
  }

  /** Nothing goes out any more; whoever waits is woken. */
  void close() {
    locked(() -> {
      closed = true;
      items.clear();
      changed.signalAll();
    });
  }

  /** How many pictures were dropped because the leg fell behind. */
  long skipped() {
    lock.lock();
    try {
      return skipped;
    } finally {
      lock.unlock();
    }
  }

  private void forgetPictures() {
    items.removeIf(item -> item instanceof Item.Seen || item instanceof Item.Described);
    pictureBytes = 0;
    needsKey = true;
  }

  private void dropIfBehind(long newestMicros) {
    for (Item item : items) {
      if (item instanceof Item.Seen(Picture oldest)) {
        if (newestMicros - oldest.captureMicros() > MOST_BEHIND_MICROS) {
          dropPictures();
        }
        return;
      }
    }
  }

  private void dropPictures() {
    for (Iterator<Item> all = items.iterator(); all.hasNext(); ) {
      if (all.next() instanceof Item.Seen) {
        all.remove();
        skipped++;
      }
    }
    pictureBytes = 0;
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
