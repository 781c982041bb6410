package org.porchlight.agent.camera;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;

/** A camera that shows what the test tells it to. */
public final class TestLens implements Source {
  private final BlockingQueue<Optional<Consumer<PictureSink>>> script = new LinkedBlockingQueue<>();
  private volatile @Nullable CameraException failure;
  private final AtomicInteger opened = new AtomicInteger();
  private final Semaphore closed = new Semaphore(0);

  /** A picture of so many bytes, captured now. */
  public TestLens show(boolean key, int sizeBytes) {
    return show(key, sizeBytes, Instant.now());
  }

  /** A picture of so many bytes. */
  public TestLens show(boolean key, int sizeBytes, Instant capturedAt) {
    script.add(Optional.of(sink -> sink.picture(picture(key, sizeBytes, capturedAt))));
    return this;
  }

  /** A picture with this payload, captured now. */
  public TestLens show(boolean key, byte[] payload) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    Picture picture = new Picture(Bytes.of(payload), key, false, micros, 0);
    script.add(Optional.of(sink -> sink.picture(picture)));
    return this;
  }

  /** What the pictures that follow look like, with this configuration. */
  public TestLens describe(int width, int height, byte[] avcC) {
    Description next = new Description("avc1.42c01e", Bytes.of(avcC), width, height);
    script.add(Optional.of(sink -> sink.description(next)));
    return this;
  }

  /** What the pictures that follow look like. */
  public TestLens describe(int width, int height) {
    script.add(Optional.of(sink -> sink.description(description(width, height))));
    return this;
  }

  /** The connection ends, and the next ones fail like this; null lets them work again. */
  public TestLens fail(@Nullable CameraException why) {
    failure = why;
    if (why != null) {
      script.add(Optional.empty());
    }
    return this;
  }

  /** How many connections there have been. */
  public int opened() {
    return opened.get();
  }

  /** Waits until a connection is closed. */
  public void awaitClosed() throws InterruptedException {
    if (!closed.tryAcquire(10, TimeUnit.SECONDS)) {
      throw new AssertionError("The connection stays.");
    }
  }

  public static Picture picture(boolean key, int sizeBytes, Instant capturedAt) {
    ByteBuffer payload = ByteBuffer.allocate(sizeBytes).putInt(sizeBytes - 4);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, capturedAt);
    return new Picture(Bytes.of(payload.array()), key, false, micros, 0);
  }

  public static Description description(int width, int height) {
    byte[] avcC = {1, 0x42, (byte) 0xc0, 30, (byte) 0xff, (byte) 0xe0, 0};
    return new Description("avc1.42c01e", Bytes.of(avcC), width, height);
  }

  @Override
  public Session open() throws CameraException {
    opened.incrementAndGet();
    CameraException why = failure;
    if (why != null) {
      throw why;
    }
    return new Session() {
      private volatile boolean over;

      @Override
      public void play(PictureSink sink) {
        try {
          Optional<Consumer<PictureSink>> next = script.take();
          while (next.isPresent()) {
            next.get().accept(sink);
            next = script.take();
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          over = true;
        }
      }

      @Override
      public void close() {
        closed.release();
        if (!over) {
          script.add(Optional.empty());
        }
      }
    };
  }
}
