package org.porchlight.hub.ask;

import org.porchlight.hub.incident.IncidentClosed;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.SignInEnded;
import org.porchlight.hub.program.ProgramChanged;
import org.porchlight.hub.waiver.TermsChanged;
import org.porchlight.link.EndedBy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says in one word what other rooms' events mean for looks that run: this is over. */
@Component
class Narrowing {
  private final ApplicationEventPublisher events;

  Narrowing(ApplicationEventPublisher events) {
    this.events = events;
  }

  @EventListener
  void on(IncidentClosed closed) {
    narrow(
        Narrowed.Scope.INCIDENT,
        closed.incident().id(),
        EndedBy.INCIDENT,
        "Dispatch closed the incident.");
  }

  /** Terms a look rested on are no more, whether the new ones would allow it or not. */
  @EventListener
  void on(TermsChanged changed) {
    narrow(Narrowed.Scope.CAMERA, changed.camera(), EndedBy.OWNER, "The owner changed the terms.");
  }

  @EventListener
  void on(SignInEnded ended) {
    if (ended.face() == Face.ROOM) {
      narrow(Narrowed.Scope.SIGN_IN, ended.signIn(), EndedBy.OPERATOR, "The operator signed out.");
    }
  }

  @EventListener
  void on(ProgramChanged changed) {
    if (!changed.now().reasons().isEmpty()) {
      events.publishEvent(
          new Narrowed(
              Narrowed.Scope.PROGRAM,
              null,
              EndedBy.COUNCIL,
              "The council has paused or ended the program."));
    }
  }

  private void narrow(Narrowed.Scope scope, String subject, EndedBy by, String sentence) {
    events.publishEvent(new Narrowed(scope, subject, by, sentence));
  }
}
