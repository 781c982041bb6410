package org.porchlight.hub.grant;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Stop;
import org.porchlight.hub.program.ProgramChanged;
import org.porchlight.hub.program.Programs;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells both signers of the council's pause, so that they sign nothing more under this ordinance
 * whoever asks them: a hub that forgets the pause opens nothing either.
 */
@Component
class PauseAtSigners {
  private final Countersigning signers;
  private final Programs programs;
  private final InstantSource clock;

  PauseAtSigners(Countersigning signers, Programs programs, InstantSource clock) {
    this.signers = signers;
    this.programs = programs;
    this.clock = clock;
  }

  /** After the pause is on record. */
  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void on(ProgramChanged changed) {
    if (changed.now().dark()) {
      tell(changed.now().ordinance().says().program());
    }
  }

  /** A signer may have been away when the pause began, and this hub gone since. */
  @EventListener(ApplicationReadyEvent.class)
  void again() {
    programs
        .ifAny()
        .filter(now -> now.dark())
        .ifPresent(now -> tell(now.ordinance().says().program()));
  }

  private void tell(org.porchlight.grant.ProgramId program) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    signers.stoppedAll(Stop.of(program, EndedBy.COUNCIL, now).text());
  }
}
