package org.porchlight.hub.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.porchlight.grant.Approval;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Reason;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.Trust;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.springframework.stereotype.Component;

/** Tells a supervisor's yes to an ask from what is none, as signers and agents will again. */
@Component
class ApprovalNotes {
  private static final Duration CLOCKS_APART = Duration.ofMinutes(2);

  private final Trust trust;
  private final InstantSource clock;

  ApprovalNotes(Trust trust, InstantSource clock) {
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * The approval.
   *
   * @throws Refused 400 when it is none; 422 when it is not signed by the passkey he signed in
   *     with, is of another ask or time, or is who asked saying yes to himself
   */
  void require(String note, Wish wish, SignedIn supervisor) {
    Opened<Approval> approval = read(note);
    requireSigned(approval, supervisor);
    Approval says = approval.says();
    boolean his =
        says.supervisor().value().equals(supervisor.person())
            && says.passkey().toString().equals(supervisor.provedPasskey());
    if (!his) {
      throw refused(Reason.APPROVAL_SIGNATURE);
    }
    if (says.passkey().publicKey().equals(wish.viewer().says().passkey().publicKey())) {
      throw refused(Reason.APPROVAL_OWN);
    }
    if (!says.ask().equals(wish.says().hash()) || !says.program().equals(wish.says().program())) {
      throw refused(Reason.APPROVAL_OTHER);
    }
    requireTime(says, wish.says());
  }

  private void requireTime(Approval says, Ask ask) {
    Instant now = clock.instant();
    boolean ofNow =
        !says.at().isBefore(ask.at().minus(CLOCKS_APART))
            && !says.at().isAfter(now.plus(CLOCKS_APART))
            && !says.until().isAfter(ask.at().plus(Ask.MAX_AGE))
            && now.isBefore(says.until());
    if (!ofNow) {
      throw refused(Reason.APPROVAL_ENDED);
    }
  }

  private static Opened<Approval> read(String note) {
    try {
      return Opened.readUnverified(note, Approval::parse);
    } catch (NoteException broken) {
      throw Refused.malformed("This is no approval: " + broken.getMessage());
    }
  }

  private void requireSigned(Opened<Approval> approval, SignedIn supervisor) {
    try {
      VerifierKey passkey = VerifierKey.parse(supervisor.provedPasskey());
      if (approval.note().signers(Set.of(passkey), trust.passkeys()).contains(passkey)) {
        return;
      }
    } catch (NoteException forged) {
      throw refused(Reason.APPROVAL_SIGNATURE);
    }
    throw refused(Reason.APPROVAL_SIGNATURE);
  }

  Refused refused(Reason reason) {
    return Refused.because(
        "approval-refused", "Not approved", org.porchlight.hub.law.Reason.of(reason));
  }
}
