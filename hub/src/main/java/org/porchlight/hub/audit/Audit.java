package org.porchlight.hub.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The record of decisions. */
@Service
public class Audit {
  private static final Duration STEP = Duration.ofMillis(10);

  private final AuditRows rows;
  private final InstantSource clock;

  Audit(AuditRows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Writes the event in the caller's transaction; without one it throws. When this throws, the
   * caller's decision must not take effect, and rolls back by itself when the exception is let
   * through.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(AuditEvent event) {
    rows.insert(event, hundredths(clock.instant()));
  }

  /** How many events of this kind with this result were written before {@code until}. */
  @Transactional(readOnly = true)
  public long count(String what, Result result, Instant until) {
    return rows.count(what, result, until);
  }

  /**
   * Counts and sums over events written before {@code until}: for each value of the detail {@code
   * by}, how many there are and the sum of the integer detail {@code sum} (0 where absent).
   */
  @Transactional(readOnly = true)
  public Map<String, Tally> tally(
      String what, Result result, String by, String sum, Instant until) {
    return rows.tally(what, result, by, sum, until);
  }

  private static Instant hundredths(Instant time) {
    Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
    return millis.minusMillis(Math.floorMod(millis.toEpochMilli(), STEP.toMillis()));
  }
}
