package org.porchlight.agent.gate;

import org.porchlight.agent.proof.LogRules;
import org.porchlight.grant.Pinned;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * Whom an agent believes, once its owner has confirmed it.
 *
 * @param pinned who signs grants and leases
 * @param log which log they must be on, and who must have seen it
 */
public record Believed(Pinned pinned, LogRules log) {
  /**
   * What a policy says.
   *
   * @throws NoteException when its log has no witnesses or several keys
   */
  public static Believed of(TrustPolicy policy, VerifierKey agent, VerifierKey owner)
      throws NoteException {
    return new Believed(new Pinned(policy, agent, owner), LogRules.of(policy));
  }
}
