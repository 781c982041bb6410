package org.porchlight.hub.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.hub.program.Trust;
import org.porchlight.ledger.SignedCheckpoint;
import org.springframework.stereotype.Component;

/**
 * The trust policies since the first change, one after another, and which of them each agent
 * follows. Before the first change there are none here: then the settings say what agents pin.
 */
@Component
public class Policies {
  private final PolicyRows rows;
  private final LogPolicy log;
  private final Trust trust;
  private final Map<String, String> followed = new ConcurrentHashMap<>();
  private volatile List<Rules> chain = List.of();

  Policies(PolicyRows rows, LogPolicy log, Trust trust) {
    this.rows = rows;
    this.log = log;
    this.trust = trust;
    reload();
  }

  /**
   * A new policy counts from now on.
   *
   * @param number its number
   */
  public record PolicyChanged(long number) {}

  /** Reads what is in the database, and follows it. */
  final void reload() {
    List<Rules> read = rows.all();
    read.stream().filter(Rules::counts).reduce((_, later) -> later).ifPresent(this::follow);
    chain = read;
  }

  private void follow(Rules rules) {
    if (rules.note() != null) {
      log.follow(rules.policy());
      trust.follow(rules.policy());
    }
  }

  /** The one that counts; empty before the first change. */
  public Optional<Rules> now() {
    return chain.stream().filter(Rules::counts).reduce((_, later) -> later);
  }

  /** The one before the one that counts. */
  public Optional<Rules> before() {
    List<Rules> counting = chain.stream().filter(Rules::counts).toList();
    return counting.size() < 2 ? Optional.empty() : Optional.of(counting.get(counting.size() - 2));
  }

  /** One that is signed and on the log, and that not all quorums have seen yet. */
  public Optional<Rules> waiting() {
    return chain.stream().filter(rules -> !rules.counts()).findFirst();
  }

  /** All of which each follows the one before. */
  List<Rules> all() {
    return chain;
  }

  /** An agent said which policy it follows, by the hash of its text. */
  public void follows(String agent, String hash) {
    followed.put(agent, hash);
  }

  /** Whether an agent follows the policy that counts; one that said nothing is taken to. */
  public boolean isUpToDate(String agent) {
    return next(agent).isEmpty();
  }

  /**
   * The policy an agent must hear of next; empty when it has the newest or said nothing. One that
   * is not known here is the first in an older form: settings may have changed since the agent was
   * paired. Whether the second follows it the agent sees for itself.
   */
  public Optional<Rules> next(String agent) {
    String hash = followed.get(agent);
    List<Rules> counting = chain.stream().filter(Rules::counts).toList();
    if (hash == null) {
      return Optional.empty();
    }
    int known = counting.stream().map(Rules::hash).toList().indexOf(hash);
    int next = Math.max(known, 0) + 1;
    return next < counting.size() ? Optional.of(counting.get(next)) : Optional.empty();
  }

  /** Agents that must hear of a newer policy. */
  public List<String> behind() {
    return followed.keySet().stream().filter(agent -> !isUpToDate(agent)).toList();
  }

  /** Keeps what proves a policy, in the caller's transaction; {@link #reload} follows it. */
  void prove(TrustPolicy policy, SignedCheckpoint checkpoint, java.time.Instant now) {
    rows.inForce(policy.number(), checkpoint, now);
  }
}
