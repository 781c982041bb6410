package org.porchlight.hub.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.hub.look.HomeAnswers.ChangedRules;
import org.porchlight.hub.proof.Rules;

/** A change of the trust policy in the owner's shape: who is believed now that was not before. */
final class ChangedRulesAnswer {
  private ChangedRulesAnswer() {}

  static ChangedRules of(Rules now, Rules before, boolean followed) {
    return new ChangedRules(
        now.policy().number(),
        Objects.requireNonNull(now.inForceAt()),
        now.policy().fingerprint(),
        before.policy().fingerprint(),
        now.witnesses(),
        before.witnesses(),
        parties(now.policy(), before.policy()),
        followed);
  }

  private static List<String> parties(TrustPolicy now, TrustPolicy before) {
    List<String> changed = new ArrayList<>();
    if (!now.council().equals(before.council())) {
      changed.add("council");
    }
    if (!now.agency().equals(before.agency())) {
      changed.add("agency");
    }
    if (!now.dispatch().equals(before.dispatch())) {
      changed.add("dispatch");
    }
    return changed;
  }
}
