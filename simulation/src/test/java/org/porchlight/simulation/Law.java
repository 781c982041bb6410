package org.porchlight.simulation;

/** What must hold at every step of every run, whoever cheats. */
enum Law {
  LOG("No picture leaves without a valid grant that is on the witnessed log."),
  CONSENT("No picture leaves that its owner did not agree to, or after he has ended it."),
  CRIME("No picture leaves without an incident that dispatch has signed and not closed."),
  CLOCK("No picture leaves after its grant's end, nor later than one lease after silence."),
  ONCE("No grant opens two looks."),
  KEY("No lens opens for a viewer key that the operator's passkey did not sign."),
  SEAL("A browser shows what that camera took, in its order and once; nobody else reads it."),
  HISTORY("The log never shrinks or forks unnoticed: the agent freezes and keeps both notes."),
  RESTART("After a restart with a withheld grant nothing opens."),
  SECOND("Who looks often is let by somebody else, who said yes to this very ask."),
  OWN("What leaves for an owner leaves on his word of just now, once, logged, and no longer kept."),
  TOLD("An owner is shown that his agent heard him only when it did."),
  PARTY("No signer signs, and no witness cosigns, what it must not.");

  private final String sentence;

  Law(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  /** Thrown where a law is broken. */
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;
    private final Law law;

    Broken(Law law, String how) {
      super(law + ": " + law.sentence() + " But: " + how);
      this.law = law;
    }

    Law law() {
      return law;
    }
  }

  /** Stands for the law. */
  void unless(boolean holds, String how) {
    if (!holds) {
      throw new Broken(this, how);
    }
  }
}
