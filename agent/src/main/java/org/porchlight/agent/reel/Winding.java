package org.porchlight.agent.reel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.reel.Records.Kind;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.media.Bytes;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;

/**
 * Writes what one look is sent, on a thread of its own: a look never waits for it. What it cannot
 * take it gives up, and says so; it never takes room that the agent itself needs.
 */
final class Winding implements Keeper {
  /** So much may wait for the disk. */
  static final int MOST_WAITING_BYTES = 16 * 1024 * 1024;

  private static final Bytes NOTHING = Bytes.of(new byte[0]);

  private record Item(Kind kind, Bytes before, Bytes content) {
    int bytes() {
      return before.length() + content.length();
    }
  }

  /** By what a picture is known again. */
  private record Stamp(long captureMicros, long rtpTicks) {}

  /** Who grants room, and is told the end. */
  interface House {
    /** Why there is no room for so many more bytes, or null; counted when there is. */
    @Nullable Trouble take(Winding winding, int bytes, boolean look);

    /** Nothing more is written. */
    void ended(Winding winding, @Nullable Trouble trouble);
  }

  private final About about;
  private final Records records;
  private final FileChannel out;
  private final House house;
  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Set<Stamp> seen = new HashSet<>();
  private volatile @Nullable Trouble trouble;
  private volatile boolean over;
  private @Nullable Description described;
  private boolean needsKey = true;
  private long number = 1;

  /** Writes behind the head of a new file. */
  Winding(About about, Records records, FileChannel out, House house) {
    this.about = about;
    this.records = records;
    this.out = out;
    this.house = house;
  }

  void start() {
    Thread.ofVirtual().name("reel " + about.grant()).start(this::write);
  }

  About about() {
    return about;
  }

  @Override
  public void described(Description next) {
    if (!next.equals(described)) {
      described = next;
      put(new Item(Kind.DESCRIPTION, NOTHING, Bytes.of(KeptPicture.bytes(next))));
    }
  }

  /** A picture that was sent again, to a viewer who came anew, is the same picture. */
  @Override
  public void sent(Picture picture, long wallMicros) {
    if (!seen.add(new Stamp(picture.captureMicros(), picture.rtpTicks()))) {
      return;
    }
    if (picture.payload().length() > Reel.MOST_PICTURE_BYTES) {
      trouble = Trouble.LARGE;
      needsKey = true;
      return;
    }
    if (needsKey && !picture.key()) {
      return;
    }
    needsKey = false;
    KeptPicture kept =
        new KeptPicture(picture.key(), picture.discardable(), wallMicros, picture.payload());
    put(new Item(picture.key() ? Kind.KEY_PICTURE : Kind.PICTURE, kept.before(), kept.payload()));
  }

  /** The look is over: what waits is written, and then the end. */
  @Override
  public void ended() {
    if (!over) {
      items.add(new Item(Kind.END, NOTHING, NOTHING));
    }
  }

  /** Nothing more is written, not even what waits. */
  void stop() {
    over = true;
    items.add(new Item(Kind.END, NOTHING, NOTHING));
  }

  /** Waits until nothing more is written. */
  void awaitDone() throws InterruptedException {
    done.await();
  }

  private void put(Item item) {
    if (over) {
      return;
    }
    if (waitingBytes.addAndGet(item.bytes()) > MOST_WAITING_BYTES) {
      trouble = Trouble.SLOW;
      stop();
      return;
    }
    items.add(item);
  }

  private void write() {
    try (out) {
      Item item = items.take();
      while (!over && item.kind() != Kind.END && write(item)) {
        item = items.take();
      }
      if (!over && trouble == null) {
        write(item);
      }
      out.force(true);
    } catch (IOException e) {
      System.getLogger(Winding.class.getName())
          .log(System.Logger.Level.ERROR, "What a look is sent can no longer be kept", e);
      trouble = Trouble.DISK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over = true;
      items.clear();
      done.countDown();
      house.ended(this, trouble);
    }
  }

  private boolean write(Item item) throws IOException {
    waitingBytes.addAndGet(-item.bytes());
    byte[] record = records.seal(item.kind(), number, item.before(), item.content());
    Trouble no = house.take(this, record.length, item.kind() == Kind.KEY_PICTURE);
    if (no != null) {
      trouble = no;
      return false;
    }
    number++;
    PrivateFiles.writeAll(out, record);
    return true;
  }
}
