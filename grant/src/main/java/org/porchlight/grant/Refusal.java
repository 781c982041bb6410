package org.porchlight.grant;

import java.util.List;

/** Ends a check early; the doors of this package turn it into {@link Refused}. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Refused refused;

  private Refusal(Refused refused) {
    super(refused.sentence(), null, false, false);
    this.refused = refused;
  }

  Refused refused() {
    return refused;
  }

  static Refusal of(Check check, Reason reason) {
    return new Refusal(new Refused(check, reason, reason.sentence()));
  }

  static Refusal of(Check check, Reason reason, String sentence) {
    return new Refusal(new Refused(check, reason, sentence));
  }

  static void unless(boolean good, Check check, Reason reason) throws Refusal {
    if (!good) {
      throw of(check, reason);
    }
  }

  /** Refuses with the first of the reasons, if there is one. */
  static void ifAny(List<Reason> reasons, Check check) throws Refusal {
    if (!reasons.isEmpty()) {
      throw of(check, reasons.getFirst());
    }
  }
}
