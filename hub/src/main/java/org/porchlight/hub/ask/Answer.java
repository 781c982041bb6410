package org.porchlight.hub.ask;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.grant.Reason;

/**
 * The rule's answer for one camera, and what came of it.
 *
 * @param permit empty when it is a no, or its agent had nothing to hand out
 * @param waits nothing comes of it before a second person has said yes to the ask
 */
record Answer(Candidate candidate, Decision decision, Optional<Permit> permit, boolean waits) {
  /** Whether the only thing missing is the owner's yes. */
  static boolean onlyOwnerMissing(Decision decision) {
    return decision instanceof Decision.Needs needs
        && needs.missing().equals(Set.of(Decision.Yes.OWNER));
  }

  /** Whether its owner must say yes, whoever else must. */
  static boolean ownerMissing(Decision decision) {
    return decision instanceof Decision.Needs needs && needs.missing().contains(Decision.Yes.OWNER);
  }

  /** Whether a second person must say yes before anything else. */
  static boolean supervisorMissing(Decision decision) {
    return decision instanceof Decision.Needs needs
        && needs.missing().contains(Decision.Yes.SUPERVISOR);
  }

  /** Why a second person is needed. */
  List<Reason> supervisor() {
    return decision instanceof Decision.Needs needs ? needs.reasons() : List.of();
  }

  /** The word the database keeps. */
  String word() {
    if (waits) {
      return "needs";
    }
    return switch (decision) {
      case Decision.Allow _ -> permit.isPresent() ? "allow" : "deny";
      case Decision.Needs _ -> permit.isPresent() ? "ask-owner" : "deny";
      case Decision.Deny _ -> "deny";
    };
  }

  /** The true reasons, for the record alone. */
  List<Reason> reasons() {
    if (waits) {
      return supervisor();
    }
    return switch (decision) {
      case Decision.Deny deny -> deny.reasons();
      case Decision.Allow _, Decision.Needs _ ->
          permit.isPresent() ? List.of() : List.of(Reason.CAMERA_NOT_AVAILABLE);
    };
  }
}
