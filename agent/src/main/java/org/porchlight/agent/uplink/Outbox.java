package org.porchlight.agent.uplink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.porchlight.link.Track;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;

/**
 * What waits to go out on one leg. The camera's threads never wait for the network: when the leg
 * falls behind, pictures are dropped up to the next key picture, and counted.
 *
 * <p>One of the camera's streams goes out at a time, from a key picture on: the sub stream, until
 * the other was chosen and has a key picture. When the chosen one falls silent the sub stream takes
 * its place, so that a viewer never waits in black for a larger picture.
 */
final class Outbox {
  /** One thing to send. */
  sealed interface Item {
    record Described(Track track, Description description) implements Item {}

    record Seen(Track track, Picture picture) implements Item {}

    record Leased() implements Item {}

    record Watched(boolean here) implements Item {}

    record Wanted(Track track) implements Item {}
  }

  private static final long MOST_BEHIND_MICROS = 1_000_000;
  private static final long SILENT_AFTER_MICROS = 1_500_000;

  private final ToLongFunction<Track> mostBytes;
  private final Map<Track, Description> descriptions = new EnumMap<>(Track.class);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Item> items = new ArrayDeque<>();
  private long pictureBytes;
  private long skipped;
  private boolean needsKey = true;
  private boolean resting = true;
  private boolean closed;
  private Track chosen = Track.SUB;
  private Track shown = Track.SUB;
  private long shownMicros;

  /**
   * Empty, and takes nothing before it begins.
   *
   * @param mostBytes how much of a stream may wait now
   */
  Outbox(ToLongFunction<Track> mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Where one of the camera's streams comes in. */
  PictureSink in(Track track) {
    return new PictureSink() {
      @Override
      public void description(Description description) {
        described(track, description);
      }

      @Override
      public void picture(Picture picture) {
        seen(track, picture);
      }
    };
  }

  /** This stream is to go out, from its next key picture on. */
  void choose(Track track) {
    locked(() -> chosen = track);
  }

  private void described(Track track, Description description) {
    locked(() -> {
      if (!resting) {
        descriptions.put(track, description);
        if (track == shown) {
          describe(track, description);
        }
      }
    });
  }

  private void describe(Track track, Description description) {
    if (items.peekLast() instanceof Item.Described) {
      items.removeLast();
    }
    items.addLast(new Item.Described(track, description));
    changed.signal();
  }

  /** A new lease, ahead of all pictures. */
  void leased() {
    locked(() -> {
      items.addFirst(new Item.Leased());
      changed.signal();
    });
  }

  /** Somebody watches, or somebody else, or nobody any more; ahead of everything, and anew. */
  void watched(boolean here) {
    locked(() -> {
      items.removeIf(item -> item instanceof Item.Watched || item instanceof Item.Wanted);
      items.addFirst(new Item.Watched(here));
      changed.signal();
    });
  }

  /** The viewer wants this stream; after whether he is there, ahead of all pictures. */
  void wanted(Track track) {
    locked(() -> {
      items.removeIf(Item.Wanted.class::isInstance);
      List<Item> watched = items.stream().filter(Item.Watched.class::isInstance).toList();
      items.removeAll(watched);
      items.addFirst(new Item.Wanted(track));
      watched.forEach(items::addFirst);
      changed.signal();
    });
  }

  private void seen(Track track, Picture picture) {
    locked(() -> {
      if (resting || !shows(track, picture)) {
        return;
      }
      shownMicros = picture.captureMicros();
      if (picture.key()) {
        dropIfBehind(picture.captureMicros());
        needsKey = false;
      }
      if (!needsKey && pictureBytes + picture.payload().length() > mostBytes.applyAsLong(track)) {
        dropPictures();
        needsKey = !picture.key();
      }
      if (needsKey) {
        return;
      }
      pictureBytes += picture.payload().length();
      items.addLast(new Item.Seen(track, picture));
      changed.signal();
    });
  }

  /** Whether this stream goes out; with a key picture it may take the other's place. */
  private boolean shows(Track track, Picture picture) {
    if (track == shown) {
      return true;
    }
    boolean silent = picture.captureMicros() - shownMicros > SILENT_AFTER_MICROS;
    Description description = descriptions.get(track);
    if (description == null || !picture.key() || !(track == chosen || silent)) {
      return false;
    }
    shown = track;
    describe(track, description);
    return true;
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
      if (item instanceof Item.Seen(Track _, Picture picture)) {
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

  /** Forgets the pictures that wait and takes others, from a key picture of the sub stream on. */
  void begin() {
    locked(() -> {
      forgetPictures();
      descriptions.clear();
      chosen = Track.SUB;
      shown = Track.SUB;
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
      if (item instanceof Item.Seen(Track _, Picture oldest)) {
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
