package org.porchlight.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.VerifierKey;

/**
 * A checkpoint that a policy believes.
 *
 * @param checkpoint signed by a known log and cosigned by a quorum
 * @param times when each known witness says it saw it
 * @param quorumTime see {@link #time()}
 */
public record Witnessed(
    SignedCheckpoint checkpoint, Map<VerifierKey, Instant> times, @Nullable Instant quorumTime) {
  /** Copies the times. */
  public Witnessed {
    times = Map.copyOf(times);
  }

  /** How large the log is and what its root is. */
  public Checkpoint says() {
    return checkpoint.says();
  }

  /**
   * The latest time that a quorum agrees has come: a single witness can neither put it forward nor,
   * where the quorum can do without it, back. Nothing where the policy needs no witness.
   */
  public Optional<Instant> time() {
    return Optional.ofNullable(quorumTime);
  }
}
