package org.porchlight.hub.proof;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.NoteHash;

/**
 * A trust policy and how it came.
 *
 * @param policy who is believed
 * @param note as the parties of the one before and of this signed it; null for the first
 * @param checkpoint under which the quorums of both have seen its entry; null for the first and
 *     until they have
 * @param proposedAt when it was brought
 * @param inForceAt since when it counts; null until it does
 */
public record Rules(
    TrustPolicy policy,
    @Nullable String note,
    @Nullable SignedCheckpoint checkpoint,
    Instant proposedAt,
    @Nullable Instant inForceAt) {
  /** What its entry is about, and what agents call it. */
  public String hash() {
    return NoteHash.of(policy.text()).value();
  }

  /** Names of the witnesses' keys, as the policy orders them. */
  public List<String> witnesses() {
    return PolicyDesk.witnesses(policy);
  }

  /** Whether it counts. */
  boolean counts() {
    return inForceAt != null;
  }
}
