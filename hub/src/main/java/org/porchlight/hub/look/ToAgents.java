package org.porchlight.hub.look;

import org.porchlight.hub.program.ProgramChanged;
import org.porchlight.hub.waiver.TermsChanged;
import org.porchlight.link.ToAgent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells agents of new terms and ordinances, so that no older one opens anything any more. */
@Component
class ToAgents {
  private final Relays relays;

  ToAgents(Relays relays) {
    this.relays = relays;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(TermsChanged changed) {
    String note = changed.note();
    if (note != null) {
      relays.say(changed.agent(), new ToAgent.Terms(note));
    }
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(ProgramChanged changed) {
    String note = changed.now().ordinance().note().toString();
    relays.agents().forEach(agent -> relays.say(agent, new ToAgent.Ordinance(note)));
  }
}
