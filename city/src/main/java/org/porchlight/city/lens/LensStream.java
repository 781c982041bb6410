package org.porchlight.city.lens;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.porchlight.city.encode.AccessUnit;
import org.porchlight.city.encode.Encoder;
import org.porchlight.city.encode.ParameterSets;
import org.porchlight.city.picture.Scene;
import org.porchlight.city.rtsp.VideoSource;

/**
 * One stream of a lens. It runs while somebody watches it.
 *
 * <p>Its drawing and encoding run on the executor's threads, one picture at a time under its lock.
 * A picture that is late by more than one interval is skipped, so that a busy machine makes fewer
 * pictures and never a burst of old ones.
 */
public final class LensStream implements VideoSource, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LensStream.class.getName());
  private static final Duration FORCED_KEYS_APART = Duration.ofMillis(500);

  private final Scene.Subject subject;
  private final Encoder.Format format;
  private final ParameterSets parameterSets;
  private final ScheduledExecutorService executor;
  private final InstantSource clock;
  private final List<Consumer<AccessUnit>> sinks = new CopyOnWriteArrayList<>();
  private final Object lock = new Object();
  private @Nullable Works works;
  private @Nullable ScheduledFuture<?> running;
  private Instant lastKey = Instant.MIN;
  private Instant lastPicture = Instant.MIN;
  private boolean keyWanted;

  /** What a stream needs only while it runs. */
  private record Works(Scene scene, Encoder encoder) {}

  /** How a stream runs: on whose threads, by whose clock. */
  public record Drive(ScheduledExecutorService executor, InstantSource clock) {}

  public LensStream(Scene.Subject subject, Encoder.Format format, Drive drive) {
    this.subject = subject;
    this.format = format;
    this.executor = drive.executor();
    this.clock = drive.clock();
    try (Encoder probe = new Encoder(format)) {
      this.parameterSets = probe.parameterSets();
    }
  }

  @Override
  public Encoder.Format format() {
    return format;
  }

  @Override
  public ParameterSets parameterSets() {
    return parameterSets;
  }

  @Override
  public Watching watch(Consumer<AccessUnit> sink) {
    synchronized (lock) {
      sinks.add(sink);
      if (running == null) {
        run();
      }
    }
    return () -> unwatch(sink);
  }

  @Override
  public void wantKeyPicture() {
    synchronized (lock) {
      keyWanted = true;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      halt();
    }
  }

  private void unwatch(Consumer<AccessUnit> sink) {
    synchronized (lock) {
      sinks.remove(sink);
      if (sinks.isEmpty()) {
        halt();
      }
    }
  }

  private void run() {
    works = new Works(new Scene(subject, format.width(), format.height()), new Encoder(format));
    long everyNanos = intervalNanos();
    running = executor.scheduleAtFixedRate(this::next, 0, everyNanos, TimeUnit.NANOSECONDS);
  }

  private void halt() {
    if (running != null) {
      running.cancel(false);
      running = null;
    }
    if (works != null) {
      works.encoder().close();
      works = null;
    }
  }

  private void next() {
    try {
      synchronized (lock) {
        Instant now = clock.instant();
        if (works != null && !isTooSoon(now)) {
          send(works, now);
        }
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A picture was not made", e);
    }
  }

  private boolean isTooSoon(Instant now) {
    return lastPicture.isBefore(now) && now.isBefore(lastPicture.plusNanos(intervalNanos() / 2));
  }

  private void send(Works current, Instant now) {
    boolean force = keyWanted && !now.isBefore(lastKey.plus(FORCED_KEYS_APART));
    AccessUnit unit = current.encoder().encode(current.scene().at(now), now, force);
    lastPicture = now;
    if (unit.key()) {
      lastKey = now;
      keyWanted = false;
    }
    for (Consumer<AccessUnit> sink : sinks) {
      sink.accept(unit);
    }
  }

  private long intervalNanos() {
    return 1_000_000_000L / format.framesPerSecond();
  }
}
