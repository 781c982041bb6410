package org.porchlight.agent.camera;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.porchlight.media.CameraException;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;

/**
 * One stream of one camera, kept alive: connected again after every failure, soon where that may
 * help, seldom where only a person can.
 */
final class Line implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Line.class.getName());

  /** A newest picture older than this and the camera counts as silent. */
  static final Duration SILENT_AFTER = Duration.ofSeconds(5);

  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration REFUSED_WAIT = Duration.ofMinutes(2);

  private record Standing(Health.State state, @Nullable String sentence) {}

  private final Source source;
  private final InstantSource clock;
  private final BackOff waits;
  private final Runnable changed;
  private final Budget.Share share;
  private final WarmRing ring;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Standing standing = new Standing(Health.State.STARTING, null);
  private volatile Source.@Nullable Session session;

  /**
   * Nothing runs before {@link #start}.
   *
   * @param share given back when the line is closed
   * @param changed is run, on the line's thread, whenever its state has changed
   */
  Line(
      Source source,
      Budget.Share share,
      InstantSource clock,
      RandomGenerator random,
      Runnable changed) {
    this.source = source;
    this.share = share;
    this.ring = new WarmRing(share::ringBytes);
    this.clock = clock;
    this.waits = new BackOff(FIRST_WAIT, LONGEST_WAIT, random);
    this.changed = changed;
  }

  WarmRing ring() {
    return ring;
  }

  /** How much may wait on a leg of this stream. */
  long waitingBytes() {
    return share.waitingBytes();
  }

  void start(String name) {
    Thread.ofVirtual().name(name).start(this::live);
  }

  /** How it is now. */
  Health health() {
    Standing now = standing;
    boolean warm = ring.size() > 0;
    long newest = ring.newestMicros();
    if (newest == Long.MIN_VALUE) {
      return new Health(now.state(), now.sentence(), warm, null);
    }
    Instant pictureAt = Instant.EPOCH.plus(newest, ChronoUnit.MICROS);
    boolean late = pictureAt.plus(SILENT_AFTER).isBefore(clock.instant());
    if (now.state() == Health.State.WELL && late) {
      return new Health(Health.State.SILENT, "No picture has come for a while.", warm, pictureAt);
    }
    return new Health(now.state(), now.sentence(), warm, pictureAt);
  }

  @Override
  public void close() {
    closed.countDown();
    Source.Session playing = session;
    if (playing != null) {
      // Saying good-bye may take a second; nobody waits for it.
      Thread.ofVirtual().start(playing::close);
    }
    ring.clear();
    share.close();
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void live() {
    try {
      Duration wait = Duration.ZERO;
      while (!closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        wait = tryOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration tryOnce() {
    try (Source.Session opened = source.open()) {
      session = opened;
      play(opened);
      return waits.next();
    } catch (CameraException e) {
      boolean needsSomebody = needsSomebody(e.reason());
      now(needsSomebody ? Health.State.REFUSED : Health.State.SILENT, e.getMessage());
      return needsSomebody ? REFUSED_WAIT : waits.next();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "Something is wrong in the agent itself", e);
      now(Health.State.SILENT, "Something is wrong in the agent itself; its log says what.");
      return waits.next();
    } finally {
      session = null;
    }
  }

  private void play(Source.Session opened) throws CameraException {
    try {
      if (!isClosed()) {
        opened.play(noticing());
      }
    } finally {
      ring.clear();
    }
  }

  private PictureSink noticing() {
    return new PictureSink() {
      @Override
      public void description(Description description) {
        ring.description(description);
      }

      @Override
      public int mostPictureBytes() {
        return share.pictureBytes();
      }

      @Override
      public void picture(Picture picture) {
        ring.picture(picture);
        if (standing.state() != Health.State.WELL) {
          waits.worked();
          now(Health.State.WELL, null);
        }
      }
    };
  }

  private void now(Health.State state, @Nullable String sentence) {
    standing = new Standing(state, sentence);
    changed.run();
  }

  private static boolean needsSomebody(CameraException.Reason reason) {
    return switch (reason) {
      case BAD_ADDRESS,
          UNTRUSTED,
          REFUSED_CREDENTIALS,
          NOT_FOUND,
          REFUSED,
          REDIRECTED,
          UNSUPPORTED_CODEC,
          UNSUPPORTED_TRANSPORT ->
          true;
      case UNREACHABLE, BUSY, MALFORMED, TOO_LARGE, SILENT, ENDED -> false;
    };
  }
}
