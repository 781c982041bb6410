package org.porchlight.grant;

import java.util.LinkedHashSet;
import java.util.Set;
import org.porchlight.note.VerifierKey;

/**
 * What an agent holds for certain since its pairing.
 *
 * @param policy whom to believe
 * @param agent its own key
 * @param owner its owner's key
 */
public record Pinned(TrustPolicy policy, VerifierKey agent, VerifierKey owner) {
  Set<VerifierKey> known() {
    Set<VerifierKey> known = new LinkedHashSet<>(policy.parties());
    known.add(owner);
    return known;
  }
}
