package org.porchlight.verify;

import java.util.Set;
import org.porchlight.grant.Grant;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/** A grant by itself: what it says, and who signed it. */
final class GrantNote {
  private GrantNote() {}

  static void check(String text, TrustPolicy rules, Report report) throws NoteException {
    SignedNote note = SignedNote.parse(text);
    Grant grant = Grant.parse(note.text());
    report.note(
        "Grant "
            + grant.id()
            + ": camera "
            + grant.camera()
            + ", incident "
            + grant.incident()
            + ", not after "
            + grant.notAfter()
            + ".");
    if (!grant.program().equals(rules.program())) {
      report.fails("It is of the program " + grant.program() + ", not " + rules.program() + ".");
    }
    Set<VerifierKey> signers = note.signers(rules.parties(), rules.passkeys());
    signed(signers.contains(rules.agency()), "agency", report);
    signed(signers.contains(rules.council()), "council", report);
    report.note(
        "Whether its owner, its incident and its ask allowed it is what the agent checked;");
    report.note("that it is on the log is shown by the look's proof: porchlight verify look.");
  }

  private static void signed(boolean yes, String party, Report report) {
    if (yes) {
      report.holds("The " + party + " signed it.");
    } else {
      report.fails("The " + party + " did not sign it.");
    }
  }
}
