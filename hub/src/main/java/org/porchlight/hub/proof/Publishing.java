package org.porchlight.hub.proof;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.log.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the log public at a fixed pace, whether anything happened or not, so that its pace tells
 * nothing: at least one leaf more each time, filled up to a whole tile.
 */
@Component
class Publishing {
  private static final Logger log = LoggerFactory.getLogger(Publishing.class);

  private final LogSettings settings;
  private final LogKeeper keeper;
  private final PostgresSequence sequence;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Instant> step = new AtomicReference<>();
  private final AtomicReference<@Nullable Instant> advancedAt = new AtomicReference<>();
  private final AtomicReference<Future<Boolean>> underWay =
      new AtomicReference<>(CompletableFuture.completedFuture(true));

  Publishing(
      LogSettings settings, LogKeeper keeper, PostgresSequence sequence, InstantSource clock) {
    this.settings = settings;
    this.keeper = keeper;
    this.sequence = sequence;
    this.clock = clock;
  }

  /**
   * What everybody sees.
   *
   * @param size entries
   * @param at when this hub last advanced it; null before
   */
  record Public(long size, @Nullable Instant at) {}

  Public now() {
    long size = keeper.log().flatMap(Log::published).map(note -> note.says().size()).orElse(0L);
    return new Public(size, advancedAt.get());
  }

  @Scheduled(fixedDelay = 500)
  void tick() {
    Instant now = stepOf(clock.instant());
    Instant before = step.get();
    boolean idle = underWay.get().isDone();
    if (idle && (before == null || now.isAfter(before))) {
      keeper.log().ifPresent(one -> advance(one, now));
    }
  }

  private Instant stepOf(Instant time) {
    long millis = settings.publicEvery().toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
  }

  private void advance(Log kept, Instant now) {
    try {
      if (sequence.size() <= kept.status().published()) {
        sequence.append(List.of(keeper.pad()));
      }
      step.set(now);
      underWay.set(kept.publish().handle(this::told));
    } catch (IOException silent) {
      log.warn("the public log did not advance: {}", silent.getMessage());
    }
  }

  private boolean told(@Nullable SignedCheckpoint checkpoint, @Nullable Throwable failed) {
    if (checkpoint == null) {
      log.warn("the public log did not advance: {}", String.valueOf(failed));
      return false;
    }
    advancedAt.set(clock.instant());
    log.debug("public at {}", checkpoint.says().size());
    return true;
  }
}
