package org.porchlight.simulation;

import org.porchlight.agent.gate.NewNote;
import org.porchlight.agent.gate.PreviewAnswer;
import org.porchlight.agent.gate.RecallAnswer;
import org.porchlight.grant.Keeping;
import org.porchlight.grant.LoggedWish;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Recall;
import org.porchlight.link.Logged;
import org.porchlight.link.ToAgent;
import org.porchlight.note.NoteException;

/** What an agent does with what its owner wishes for himself. */
final class WishEar {
  private final Premises premises;
  private final Town town;
  private final Runnable frozen;

  /**
   * Of one agent.
   *
   * @param frozen tells when the log has contradicted itself
   */
  WishEar(Premises premises, Town town, Runnable frozen) {
    this.premises = premises;
    this.town = town;
    this.frozen = frozen;
  }

  void preview(ToAgent.Preview m, boolean dying) {
    premises.held().isAboutToSee();
    PreviewAnswer answer = premises.gate().preview(m.note(), m.proof());
    premises.held().hasSeen(m.proof(), dying);
    if (dying) {
      return;
    }
    frozen.run();
    switch (answer) {
      case PreviewAnswer.Show(var preview) -> granted(preview, m.note(), m.proof());
      case PreviewAnswer.Refused no -> refused("still", no.check(), no.sentence());
    }
    premises.ready();
  }

  void recall(ToAgent.Recall m, boolean dying) {
    premises.held().isAboutToSee();
    RecallAnswer answer = premises.gate().recall(m.note(), m.proof());
    premises.held().hasSeen(m.proof(), dying);
    if (dying) {
      return;
    }
    frozen.run();
    switch (answer) {
      case RecallAnswer.Show(Recall recall) -> {
        granted(recall, m.note(), m.proof());
        show(recall.grant().value());
      }
      case RecallAnswer.Refused no -> refused("recall", no.check(), no.sentence());
    }
    premises.ready();
  }

  private void granted(LoggedWish wish, String note, Logged proof) {
    Cast.Home home = premises.home();
    town.judge.owners.granted(home, premises.era(), wish, new Wish(home, wish, note), proof);
    town.tally.granted();
    town.time.say(premises.name(), "grants its owner " + wish.wishId());
  }

  private void show(String grant) {
    if (premises.shelf().shows(grant, premises.gate())) {
      town.judge.owners.shown(premises.home(), premises.shelf().began(grant));
      town.tally.recalled();
      town.time.say(premises.name(), "shows its owner what " + grant + " saw");
    }
  }

  private void refused(String what, String check, String sentence) {
    town.tally.refused();
    town.time.say(premises.name(), "grants no " + what + ": " + check + ", " + sentence);
  }

  void keeping(ToAgent.Keeping m, boolean dying) {
    NewNote came = premises.gate().keeping(m.note());
    premises.shelf().sweep(premises.gate());
    town.time.say(premises.name(), "was told what to keep; refused: " + came.refused());
    try {
      if (came.refused() == null) {
        Keeping keeping = Opened.readUnverified(m.note(), Keeping::parse).says();
        if (dying) {
          town.judge.owners.perhaps(premises.home(), keeping);
        } else {
          town.judge.owners.took(premises.home(), premises.era(), keeping);
        }
      }
    } catch (NoteException e) {
      Law.OWN.unless(false, "an agent took a choice that cannot be read");
    }
    if (!dying) {
      premises.ready();
    }
  }
}
