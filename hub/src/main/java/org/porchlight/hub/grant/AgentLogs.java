package org.porchlight.hub.grant;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.grant.Check;
import org.porchlight.hub.proof.NotLoggedException;
import org.porchlight.hub.proof.Policies;
import org.porchlight.hub.proof.Proofs;
import org.porchlight.hub.proof.Rules;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.link.Logged;
import org.springframework.stereotype.Component;

/**
 * Which checkpoint each agent took last, so that the next proof leads on from it. An agent takes
 * them in the order in which they are sent, so proofs for one agent are made and sent one after
 * another. What it says of itself counts when it connects, when it is ahead, and after it refused a
 * proof; otherwise it may have been said before the last proof reached it.
 */
@Component
public class AgentLogs {
  private final Proofs proofs;
  private final Policies policies;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  AgentLogs(Proofs proofs, Policies policies) {
    this.proofs = proofs;
    this.policies = policies;
  }

  /** One agent; guarded by itself. */
  private static final class Line {
    private long taken;
    private boolean asks = true;
  }

  /** Sends what carries a proof. */
  @FunctionalInterface
  public interface Sending {
    /** Whether it was sent. */
    boolean send(Logged proof);
  }

  /** A new connection: what the agent says next is where it stands. */
  void here(String agent) {
    Line line = line(agent);
    synchronized (line) {
      line.asks = true;
    }
  }

  /** An agent said which checkpoint it took last. */
  void stands(String agent, long size) {
    Line line = line(agent);
    synchronized (line) {
      if (line.asks || size > line.taken) {
        line.taken = size;
        line.asks = false;
      }
    }
  }

  /** An agent refused; when that was for the proof, it says next where it stands. */
  public void refused(String agent, String check) {
    if (check.equals(Check.PROOF.code())) {
      here(agent);
    }
  }

  /**
   * Makes the proof of an entry for this agent and sends it.
   *
   * @throws NotLoggedException when there is none; nothing was sent
   */
  public boolean send(String agent, Proofs.OnLog entry, Sending sending) throws NotLoggedException {
    Line line = line(agent);
    synchronized (line) {
      if (!policies.isUpToDate(agent)) {
        throw new NotLoggedException("The agent has not taken over the new trust policy yet.");
      }
      return send(line, entry, proofs.proof(entry.index(), line.taken), sending);
    }
  }

  /**
   * Makes the proof of a trust policy's entry for an agent that follows the one before, and sends
   * it. What it takes is what was seen by the quorums of both, and no agent was shown more.
   *
   * @throws NotLoggedException when there is none; nothing was sent
   */
  boolean send(String agent, Rules next, SignedCheckpoint checkpoint, Sending sending)
      throws NotLoggedException {
    Line line = line(agent);
    synchronized (line) {
      Proofs.OnLog entry = proofs.policy(next);
      return send(line, entry, proofs.proof(entry, line.taken, checkpoint), sending);
    }
  }

  private static boolean send(Line line, Proofs.OnLog entry, Proofs.Proof proof, Sending sending) {
    Logged logged =
        new Logged(
            entry.entry(),
            entry.opening(),
            entry.record(),
            proof.text(),
            line.taken,
            proof.consistency().stream().map(Hash::toString).toList());
    boolean sent = sending.send(logged);
    if (sent) {
      line.taken = Math.max(line.taken, proof.size());
    }
    return sent;
  }

  private Line line(String agent) {
    return lines.computeIfAbsent(agent, _ -> new Line());
  }
}
