package org.porchlight.agent.gate;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.LogRules;
import org.porchlight.agent.proof.Seen;
import org.porchlight.grant.Pinned;
import org.porchlight.grant.PolicyChange;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;

/**
 * What became of a new trust policy.
 *
 * @param said to the hub
 * @param policy to follow from now on, or null when it was refused
 */
public record NewRules(NewNote said, @Nullable TrustPolicy policy) {
  /** What proves that the policy is on the log. */
  interface Proof {
    Seen take() throws UnprovenException, IOException;
  }

  /** Old and new parties must have signed, and old and new quorums must have seen its entry. */
  static NewRules weigh(String note, @Nullable Pinned pinned, Proof proof) {
    if (pinned == null) {
      return refused(note, "confirmed");
    }
    try {
      Seen seen = proof.take();
      SignedNote signed = SignedNote.parse(note);
      PolicyChange change = PolicyChange.parse(signed.text());
      LogRules.of(change.policy());
      if (!change.follows(pinned.policy(), signed)) {
        return refused(note, "signatures");
      }
      Optional<String> unproven = seen.unproven(change);
      return unproven.isPresent()
          ? refused(note, "proof")
          : new NewRules(NewNote.of(note, null), change.policy());
    } catch (NoteException e) {
      return refused(note, "signatures");
    } catch (UnprovenException | IOException e) {
      return refused(note, "proof");
    }
  }

  private static NewRules refused(String note, String check) {
    return new NewRules(NewNote.of(note, check), null);
  }
}
