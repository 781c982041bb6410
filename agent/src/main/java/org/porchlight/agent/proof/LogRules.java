package org.porchlight.agent.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.ledger.Witnessed;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/** What a trust policy says of the log: exactly one, and witnesses without whom nothing counts. */
public final class LogRules {
  /** Honest witnesses' clocks are at most so far apart. */
  static final Duration APART = Duration.ofMinutes(2);

  private final Policy policy;

  private LogRules(Policy policy) {
    this.policy = policy;
  }

  /**
   * Reads the log's lines of a trust policy.
   *
   * @throws NoteException when they are outside the grammar, or name no log or several, or a quorum
   *     that nobody is needed for
   */
  public static LogRules of(TrustPolicy trusted) throws NoteException {
    Policy policy = Policy.parse(trusted.log());
    if (policy.logs().size() != 1 || policy.satisfiedBy(Set.of())) {
      throw new NoteException("The trust policy must name one log and a quorum of witnesses.");
    }
    return new LogRules(policy);
  }

  /** See {@link Policy#signedByLog}. */
  void signedByLog(SignedCheckpoint checkpoint) throws UnprovenException {
    policy.signedByLog(checkpoint);
  }

  /** See {@link Policy#witnessed}. */
  Witnessed witnessed(SignedCheckpoint checkpoint) throws UnprovenException {
    return policy.witnessed(checkpoint);
  }

  /** Whether the log of these rules signed it. */
  boolean isOurs(SignedCheckpoint checkpoint) {
    try {
      policy.signedByLog(checkpoint);
      return true;
    } catch (UnprovenException other) {
      return false;
    }
  }

  /** The latest time that, with times at most two minutes before it, a quorum says. */
  Optional<Instant> time(Witnessed witnessed) {
    Map<VerifierKey, Instant> times = witnessed.times();
    List<Instant> latestFirst =
        times.values().stream().sorted(Comparator.reverseOrder()).distinct().toList();
    return latestFirst.stream().filter(time -> agree(time, times)).findFirst();
  }

  private boolean agree(Instant time, Map<VerifierKey, Instant> times) {
    Set<VerifierKey> near =
        times.entrySet().stream()
            .filter(one -> !one.getValue().isAfter(time))
            .filter(one -> !one.getValue().isBefore(time.minus(APART)))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    return policy.satisfiedBy(near);
  }
}
