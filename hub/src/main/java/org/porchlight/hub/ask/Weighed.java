package org.porchlight.hub.ask;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Reason;

/**
 * What the answers for all cameras of an ask come to.
 *
 * @param reasons empty when anything was allowed or asked
 * @param owners how many owners are asked
 * @param ownersUntil until when they are waited for; null when none is asked
 */
record Weighed(
    Asked.Outcome outcome, List<Reason> reasons, int owners, @Nullable Instant ownersUntil) {

  static Weighed of(Wish wish, Optional<Scene> scene, List<Answer> answers) {
    List<Permit> given = answers.stream().flatMap(one -> one.permit().stream()).toList();
    int owners = (int) given.stream().filter(Permit::askOwner).count();
    boolean waits = answers.stream().anyMatch(Answer::waits);
    Asked.Outcome outcome = outcome(given.size(), owners, waits);
    List<Reason> reasons =
        switch (outcome) {
          case ALLOW, ASK_OWNERS -> List.of();
          case NEEDS -> supervisor(answers);
          case DENY ->
              Told.of(
                  scene
                      .map(one -> one.reasons(wish.previous() != null))
                      .orElse(List.of(Reason.INCIDENT_UNKNOWN)));
        };
    Instant until = owners == 0 ? null : scene.map(Scene::askedUntil).orElse(null);
    return new Weighed(outcome, reasons, owners, until);
  }

  /** Why a second person is needed. */
  static List<Reason> supervisor(List<Answer> answers) {
    return answers.stream().flatMap(one -> one.supervisor().stream()).distinct().sorted().toList();
  }

  private static Asked.Outcome outcome(int permits, int owners, boolean waits) {
    if (permits > owners) {
      return Asked.Outcome.ALLOW;
    }
    if (owners > 0) {
      return Asked.Outcome.ASK_OWNERS;
    }
    return waits ? Asked.Outcome.NEEDS : Asked.Outcome.DENY;
  }

  /** What opened at once stays the answer, whatever became of what waited. */
  Weighed after(Asked before) {
    return before.outcome() == Asked.Outcome.ALLOW
        ? new Weighed(before.outcome(), List.of(), owners, ownersUntil)
        : this;
  }

  Asked asked(Wish wish, Instant at) {
    return new Asked(
        wish.id(),
        wish.says().incident().value(),
        wish.operator(),
        wish.session(),
        wish.purpose(),
        at,
        outcome,
        reasons.stream().map(org.porchlight.hub.law.Reason::of).toList(),
        owners,
        ownersUntil);
  }
}
