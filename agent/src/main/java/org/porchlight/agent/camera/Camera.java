package org.porchlight.agent.camera;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Track;
import org.porchlight.media.codec.PictureSink;

/**
 * One camera: its sub stream kept warm while the agent runs, its main stream, where it has one,
 * connected only while somebody holds a grant for it.
 */
public final class Camera implements AutoCloseable {
  private final String id;
  private final String name;
  private final Line sub;
  private final @Nullable Source mainSource;
  private final Budget budget;
  private final InstantSource clock;
  private final RandomGenerator random;
  private volatile @Nullable Line main;

  /**
   * @param sub where the small pictures come from
   * @param main where the large ones come from, or null when there are none
   * @param budget all cameras' together
   * @param changed is run whenever the camera's health has changed
   */
  public Camera(
      String id,
      String name,
      Source sub,
      @Nullable Source main,
      Budget budget,
      InstantSource clock,
      RandomGenerator random,
      Runnable changed) {
    this.id = id;
    this.name = name;
    this.sub = new Line(sub, budget.take(), clock, random, changed);
    this.mainSource = main;
    this.budget = budget;
    this.clock = clock;
    this.random = random;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Begins to keep the sub stream warm. */
  public void start() {
    sub.start("camera " + id);
  }

  /** How its warm stream is. */
  public Health health() {
    return sub.health();
  }

  /** The streams it has. */
  public List<Track> tracks() {
    return mainSource == null ? List.of(Track.SUB) : List.of(Track.SUB, Track.MAIN);
  }

  /**
   * From now on the sink gets this stream: the kept pictures first, if their key picture is not
   * older than the bound, then all that come.
   *
   * @param notBeforeMicros microseconds since 1970 UTC
   * @throws IllegalArgumentException when it has no such stream
   */
  public synchronized void join(Track track, PictureSink sink, long notBeforeMicros) {
    ring(track).join(sink, notBeforeMicros);
  }

  /**
   * The sink gets the stream anew, as if it had just joined.
   *
   * @param makeReady is run when nothing of before comes any more, and nothing new yet
   * @return when the newest picture was captured, microseconds since 1970 UTC; 0 for never
   */
  public synchronized long rejoin(
      Track track, PictureSink sink, Runnable makeReady, long notBeforeMicros) {
    WarmRing ring = ring(track);
    ring.rejoin(sink, makeReady, notBeforeMicros);
    return Math.max(0, ring.newestMicros());
  }

  /**
   * How much of a stream may wait on a leg, in bytes; less when there are more cameras. Never
   * waits: a sink asks it in the middle of a picture, while the stream may be joined anew.
   */
  public long waitingBytes(Track track) {
    Line large = main;
    return (track == Track.MAIN && large != null ? large : sub).waitingBytes();
  }

  private WarmRing ring(Track track) {
    return switch (track) {
      case SUB -> sub.ring();
      case MAIN -> mainLine().ring();
    };
  }

  /** The sink gets nothing more; a main stream nobody holds any longer is closed. */
  public synchronized void leave(PictureSink sink) {
    sub.ring().leave(sink);
    if (main != null) {
      main.ring().leave(sink);
      if (!main.ring().isHeard()) {
        main.close();
        main = null;
      }
    }
  }

  @Override
  public synchronized void close() {
    sub.close();
    if (main != null) {
      main.close();
      main = null;
    }
  }

  private Line mainLine() {
    if (mainSource == null) {
      throw new IllegalArgumentException("This camera has no main stream.");
    }
    if (main == null) {
      main = new Line(mainSource, budget.take(), clock, random, () -> {});
      main.start("camera " + id + " main");
    }
    return main;
  }
}
