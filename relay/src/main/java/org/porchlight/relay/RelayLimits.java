package org.porchlight.relay;

import java.time.Duration;
import org.porchlight.link.Limits;

/**
 * What a relay allows; the wire's own limits are in {@link Limits}.
 *
 * @param patience with silent connections
 * @param dark when a stream is closed because nobody renews it
 * @param behind how far a viewer may fall behind
 * @param caps on connections
 */
public record RelayLimits(Patience patience, Dark dark, Behind behind, Caps caps) {
  /** What production runs with. */
  public static final RelayLimits DEFAULT =
      new RelayLimits(
          new Patience(Limits.PROOF, Limits.PING_EVERY, Limits.SILENCE),
          new Dark(Limits.LEASE_SILENCE, Limits.SILENCE),
          new Behind(Limits.BEHIND, Limits.BEHIND_BYTES, Limits.EARLIER_BYTES),
          new Caps(120_000, 2_000));

  /**
   * Patience with silent connections.
   *
   * @param proof from a connection's beginning to its proof
   * @param pingEvery how often every connection is pinged
   * @param silence after which a connection is closed
   */
  public record Patience(Duration proof, Duration pingEvery, Duration silence) {}

  /**
   * When a stream is closed because nobody renews it.
   *
   * @param lease without a lease frame for so long, a stream is closed
   * @param hub without a word from the hub for so long, every leg is closed
   */
  public record Dark(Duration lease, Duration hub) {}

  /**
   * How far a viewer may fall behind.
   *
   * @param time how long the oldest frame may have been waiting for a viewer
   * @param bytes how much may wait for a viewer
   * @param earlierBytes how much more, of pictures from before their epoch began
   */
  public record Behind(Duration time, int bytes, int earlierBytes) {}

  /**
   * How many connections there may be.
   *
   * @param connections at most, of all kinds
   * @param unproved connections at most that have not proved anything yet
   */
  public record Caps(int connections, int unproved) {}

  /** The same with another patience. */
  public RelayLimits with(Patience other) {
    return new RelayLimits(other, dark, behind, caps);
  }

  /** The same, dark after other times. */
  public RelayLimits with(Dark other) {
    return new RelayLimits(patience, other, behind, caps);
  }

  /** The same with other bounds on falling behind. */
  public RelayLimits with(Behind other) {
    return new RelayLimits(patience, dark, other, caps);
  }

  /** The same with other caps. */
  public RelayLimits with(Caps other) {
    return new RelayLimits(patience, dark, behind, other);
  }
}
