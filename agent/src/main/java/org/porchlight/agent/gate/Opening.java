package org.porchlight.agent.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Terms;
import org.porchlight.grant.Verdict;
import org.porchlight.link.LeaseSpan;
import org.porchlight.link.LinkException;
import org.porchlight.link.Track;
import org.porchlight.note.Bytes;
import org.porchlight.seal.Grantee;

/**
 * A grant that is open now. Its two ends, the grant's and the lease's, are counted by the monotonic
 * clock from the moment they were checked.
 */
public final class Opening {
  /**
   * Until when the stream may run without another lease.
   *
   * @param number of the last lease taken, 0 before the first
   * @param challenge for the next
   * @param darkNanos by the monotonic clock
   * @param until the same by the wall clock, for people and the relay
   */
  record Lease(long number, Bytes challenge, long darkNanos, Instant until) {}

  /** How far the witnesses' time may lie behind the truth. */
  private static final long WITNESS_MICROS = 3_000_000;

  private final Verdict.Open verdict;
  private final Instant openedAt;
  private final Instant openedAtCameras;
  private final long openedNanos;
  private final long overNanos;
  private final CompletableFuture<Ending> ended = new CompletableFuture<>();
  private volatile Lease lease;
  private volatile Terms terms;

  /**
   * @param openedAtCameras the same moment by the clock that stamps pictures, which may be wrong
   */
  Opening(
      Verdict.Open verdict,
      Instant openedAt,
      Instant openedAtCameras,
      long openedNanos,
      Bytes challenge) {
    this.verdict = verdict;
    this.openedAt = openedAt;
    this.openedAtCameras = openedAtCameras;
    this.openedNanos = openedNanos;
    this.overNanos = openedNanos + Duration.between(openedAt, verdict.until()).toNanos();
    this.terms = verdict.terms();
    Duration first = verdict.ordinance().leaseTime();
    this.lease = new Lease(0, challenge, openedNanos + first.toNanos(), openedAt.plus(first));
  }

  /** The grant's id. */
  public String grant() {
    return verdict.grant().id().value();
  }

  /** Which camera. */
  public String camera() {
    return verdict.grant().camera().value();
  }

  /** Which of its streams. */
  public Track track() {
    try {
      return Track.of(verdict.grant().track().code());
    } catch (LinkException e) {
      throw new IllegalStateException("Notes and wire name the tracks alike.", e);
    }
  }

  /** The version of the masks. */
  public int masks() {
    return verdict.grant().masks();
  }

  /** Nothing captured before this, microseconds by the clock that stamps pictures, is ever sent. */
  public long notBeforeMicros() {
    return micros(openedAtCameras.minusSeconds(verdict.ordinance().preSeconds()));
  }

  /**
   * A picture's stamp as microseconds since 1970 UTC by the witnesses' time. Theirs comes in whole
   * seconds and late by its way here, so a clock that agrees with it that far is left alone.
   */
  public long wallMicros(long captureMicros) {
    long shift = micros(openedAt) - micros(openedAtCameras);
    return Math.abs(shift) <= WITNESS_MICROS ? captureMicros : Math.max(0, captureMicros + shift);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** Until when grant and lease run, for the viewer. */
  public LeaseSpan span() {
    Lease now = lease;
    boolean shorter = now.until().isBefore(verdict.until());
    return new LeaseSpan(verdict.until(), shorter ? now.until() : verdict.until());
  }

  /** The incident's kind, or {@code nearby} where it is sensitive. */
  public String kind() {
    return verdict.incident().sensitive() ? "nearby" : verdict.incident().kind().value();
  }

  /** The operator's public reference. */
  public String operator() {
    return verdict.viewer().operator().value();
  }

  /** The key of the viewer's browser that opens what is sealed to it, 65 bytes. */
  public byte[] viewerKey() {
    return verdict.viewer().encryptionKey().toArray();
  }

  /** What content keys are wrapped for. */
  public Grantee grantee() {
    return Grantee.of(verdict.grant().text(), grant(), camera());
  }

  /** Why it is closed, or null while it is open. */
  public @Nullable Ending ending() {
    return ended.getNow(null);
  }

  /** Completed by whoever closes it, on that thread, once. */
  public CompletableFuture<Ending> ended() {
    return ended;
  }

  /** The challenge the next lease must carry. */
  public Bytes leaseChallenge() {
    return lease.challenge();
  }

  /** The number of the last lease taken, 0 before the first. */
  public long leaseNumber() {
    return lease.number();
  }

  Verdict.Open verdict() {
    return verdict;
  }

  Lease lease() {
    return lease;
  }

  void lease(Lease next) {
    lease = next;
  }

  Terms terms() {
    return terms;
  }

  void terms(Terms next) {
    terms = next;
  }

  /** When it opened, by the witnesses' time. */
  public Instant openedAt() {
    return openedAt;
  }

  /** How long it has been open. */
  public Duration since(Monotonic clock) {
    return clock.since(openedNanos);
  }

  /** How long the grant still runs. */
  public Duration left(Monotonic clock) {
    return Duration.ofNanos(overNanos - clock.nanos());
  }

  /** What the clock says: nothing, or why it is over. */
  @Nullable Ending over(long nowNanos) {
    if (nowNanos - overNanos >= 0) {
      return Ending.GRANT_OVER;
    }
    return nowNanos - lease.darkNanos() >= 0 ? Ending.NO_LEASE : null;
  }

  /** True for the one caller that closes it. */
  boolean close(Ending why) {
    return ended.complete(why);
  }
}
