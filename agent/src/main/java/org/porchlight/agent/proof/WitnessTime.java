package org.porchlight.agent.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.launch.PrivateFiles;

/**
 * The time, for dates and hours: what a quorum of witnesses said under something this agent had
 * asked for since it started, running on by the clock nobody can set, and never below the latest
 * time on the disk. This computer's own clock has no part in it. Before the first such word there
 * is no time.
 */
public final class WitnessTime {
  private record Anchor(Instant at, long nanos) {}

  private final Path file;
  private final LongSupplier nanos;
  private Instant floor;
  private long floorNanos;
  private @Nullable Anchor anchor;

  private WitnessTime(Path file, LongSupplier nanos, Instant floor) {
    this.file = file;
    this.nanos = nanos;
    this.floor = floor;
    this.floorNanos = nanos.getAsLong();
  }

  /**
   * Begins not below the time the file remembers.
   *
   * @param nanos a clock that only rises
   */
  public static WitnessTime open(Path file, LongSupplier nanos) throws VaultException {
    try {
      Instant floor =
          Files.exists(file) ? Instant.parse(Files.readString(file).strip()) : Instant.EPOCH;
      return new WitnessTime(file, nanos, floor);
    } catch (IOException | DateTimeException e) {
      throw new VaultException("The file " + file + " is damaged.", e);
    }
  }

  /** Now; nothing before witnesses said a time since this agent started. */
  public synchronized Optional<Instant> now() {
    Anchor from = anchor;
    return from == null
        ? Optional.empty()
        : Optional.of(later(floor, run(from.at(), from.nanos())));
  }

  /**
   * It is not earlier than this: now, and before there is a time the latest that is known to have
   * been, running on.
   */
  public synchronized Instant earliest() {
    return now().orElseGet(() -> run(floor, floorNanos));
  }

  /**
   * What the time is if witnesses said this one at that reading of the clock: nothing when it is
   * further below the latest known than honest clocks are apart.
   */
  public synchronized Optional<Instant> at(Instant said, long atNanos) {
    if (said.plus(LogRules.APART).isBefore(floor)) {
      return Optional.empty();
    }
    return Optional.of(later(now().orElse(floor), run(said, atNanos)));
  }

  /** Runs on from there; the caller knows that they said it since this agent started. */
  public synchronized void anchor(Instant said, long atNanos) {
    Optional<Instant> now = at(said, atNanos);
    if (now.isPresent()) {
      anchor = new Anchor(now.get(), nanos.getAsLong());
    }
  }

  /** The clock stood still or was doubted: there is no time until witnesses say one again. */
  public synchronized void forget() {
    anchor = null;
  }

  /** Whoever said it and whenever: this time has been, so it is not earlier now. */
  synchronized void hasBeen(Instant said) {
    if (floor.isBefore(said)) {
      floor = said;
      floorNanos = nanos.getAsLong();
    }
  }

  /** Puts the latest time on the disk; once a minute. */
  public synchronized void remember() throws IOException {
    Optional<Instant> now = now();
    if (now.isPresent()) {
      floor = now.get();
      floorNanos = nanos.getAsLong();
      PrivateFiles.write(file, floor + "\n");
    }
  }

  private Instant run(Instant from, long fromNanos) {
    return from.plus(Duration.ofNanos(nanos.getAsLong() - fromNanos));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
