package org.porchlight.hub.ask;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.grant.Reason;

/**
 * The rule's answer for one camera, and what came of it.
 *
 * @param permit empty when it is a no, or its agent had nothing to hand out
 */
record Answer(Candidate candidate, Decision decision, Optional<Permit> permit) {
  /** Whether the only thing missing is the owner's yes. */
  static boolean onlyOwnerMissing(Decision decision) {
    return decision instanceof Decision.Needs needs
        && needs.missing().equals(Set.of(Decision.Yes.OWNER));
  }

  /** Why a supervisor is needed; empty for a camera the room does not know of. */
  List<Reason> supervisor() {
    return !candidate.asksFirst() && decision instanceof Decision.Needs needs
        ? needs.reasons()
        : List.of();
  }

  /** The word the database keeps. */
  String word() {
    return switch (decision) {
      case Decision.Allow _ -> permit.isPresent() ? "allow" : "deny";
      case Decision.Needs needs when needs.reasons().isEmpty() ->
          permit.isPresent() ? "ask-owner" : "deny";
      case Decision.Needs _ -> "needs";
      case Decision.Deny _ -> "deny";
    };
  }

  /** The true reasons, for the record alone. */
  List<Reason> reasons() {
    return switch (decision) {
      case Decision.Deny deny -> deny.reasons();
      case Decision.Needs needs when !needs.reasons().isEmpty() -> needs.reasons();
      case Decision.Allow _, Decision.Needs _ ->
          permit.isPresent() ? List.of() : List.of(Reason.CAMERA_NOT_AVAILABLE);
    };
  }
}
