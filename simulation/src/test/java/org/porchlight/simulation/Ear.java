package org.porchlight.simulation;

import java.util.function.BiConsumer;
import org.porchlight.agent.gate.Answer;
import org.porchlight.agent.gate.NewNote;
import org.porchlight.agent.gate.NewRules;
import org.porchlight.agent.gate.Opening;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.Incident;
import org.porchlight.grant.LeaseBundle;
import org.porchlight.grant.NoteBody;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Terms;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.link.FromAgent;
import org.porchlight.link.LinkException;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;

/**
 * What an agent does with a message: reads it, lets the gate decide, and tells the hub. Whatever it
 * decides the judge hears of it, unless the power fails before anybody else can.
 */
final class Ear {
  private final Premises premises;
  private final Town town;
  private final WishEar wishes;

  Ear(Premises premises, Town town) {
    this.premises = premises;
    this.town = town;
    this.wishes = new WishEar(premises, town, this::tellIfFrozen);
  }

  /** Takes a message in; {@code dying} where the power fails before anything is said. */
  void hear(String json, boolean dying) {
    try {
      decide(ToAgent.parse(json), dying);
    } catch (LinkException e) {
      said("understood nothing: " + e.getMessage());
    }
  }

  private void said(String what) {
    town.time.say(premises.name(), what);
  }

  private void decide(ToAgent message, boolean dying) {
    switch (message) {
      case ToAgent.Open m -> open(m, dying);
      case ToAgent.Lease m -> lease(m, dying);
      case ToAgent.Stop m -> stop(m);
      case ToAgent.Terms m -> terms(m, dying);
      case ToAgent.Ordinance m ->
          took(
              premises.gate().ordinance(m.note()),
              m.note(),
              Ordinance::parse,
              dying,
              town.judge::took);
      case ToAgent.Policy m -> policy(m, dying);
      case ToAgent.Used m -> premises.gate().tagsUsed(m.camera(), m.number());
      case ToAgent.Fresh _ -> premises.ready();
      case ToAgent.Preview m -> wishes.preview(m, dying);
      case ToAgent.Recall m -> wishes.recall(m, dying);
      case ToAgent.Keeping m -> wishes.keeping(m, dying);
      case ToAgent.Piece _, ToAgent.Enough _ -> said("keeps nothing of a look");
      case ToAgent.Device _ -> said("has no device to seal a tally to");
    }
  }

  private void open(ToAgent.Open m, boolean dying) {
    if (!m.relay().equals(Cast.RELAY)) {
      refused(new Answer.Refused("unknown", "relay", "No such relay is pinned here."));
      return;
    }
    GrantBundle notes =
        new GrantBundle(
            m.grant(), m.incident(), m.viewer(), m.ask(), m.ordinance(), m.terms(), m.approval());
    premises.held().isAboutToSee();
    Answer answer = premises.gate().open(idOf(m.grant()), notes, m.proof());
    premises.held().hasSeen(m.proof(), dying);
    termsOf(m, dying);
    if (dying) {
      return;
    }
    tellIfFrozen();
    switch (answer) {
      case Answer.Opened(Opening opening, Bytes challenge) -> opened(m, opening, challenge);
      case Answer.Refused no -> refused(no);
      case Answer.Leased _ -> throw new IllegalStateException("A grant is no lease.");
    }
    premises.ready();
  }

  /** Whatever became of the grant, what its owner truly signed is known here now. */
  private void termsOf(ToAgent.Open m, boolean dying) {
    if (town.owner(premises.home()).notes().contains(m.terms())) {
      tell(m.terms(), Terms::parse, (home, terms) -> town.judge.cameWith(home, terms, dying));
      premises.shelf().sweep(premises.gate());
    }
  }

  private void terms(ToAgent.Terms m, boolean dying) {
    NewNote came = premises.gate().terms(m.note());
    premises.shelf().sweep(premises.gate());
    took(came, m.note(), Terms::parse, dying, town.judge::took);
    if (came.refused() == null && dying) {
      tell(m.note(), Terms::parse, town.judge::perhaps);
    } else if (!dying) {
      premises.tellOwner();
    }
  }

  private void opened(ToAgent.Open m, Opening opening, Bytes challenge) {
    said("OPENED " + opening.grant());
    town.judge.opened(premises.home(), premises.era(), m, Bytes.of(opening.viewerKey()));
    town.tally.looked();
    premises.carry(opening);
    premises.say(
        new FromAgent.Opened(opening.grant(), challenge.toString(), opening.span().leaseUntil()));
  }

  private void tellIfFrozen() {
    String why = premises.gate().frozen();
    if (why != null) {
      said("is FROZEN: " + why);
      town.judge.froze(premises.home());
      town.frozen(premises);
    }
  }

  private void refused(Answer.Refused no) {
    town.tally.refused();
    said("refused " + no.grant() + ": " + no.check() + ", " + no.sentence());
    premises.say(new FromAgent.Refused(no.grant(), no.check(), no.sentence()));
  }

  private void lease(ToAgent.Lease m, boolean dying) {
    Answer answer = premises.gate().lease(new LeaseBundle(m.lease(), m.incident(), m.ordinance()));
    if (dying) {
      return;
    }
    if (answer instanceof Answer.Leased(Opening opening, long number, Bytes challenge)) {
      town.judge.leased(opening.grant(), m);
      tell(m.incident(), Incident::parse, town.judge::took);
      tell(m.ordinance(), Ordinance::parse, town.judge::took);
      said("took lease " + number + " of " + opening.grant());
      premises.say(new FromAgent.Leased(opening.grant(), number, challenge.toString()));
    } else if (answer instanceof Answer.Refused no) {
      refused(no);
    }
  }

  private void stop(ToAgent.Stop m) {
    try {
      Stop stop = Stop.parseTextOrNote(m.stop());
      premises.gate().stop(m.stop());
      town.judge.stopped(premises.home(), stop);
      said("heard a stop of " + stop.scope() + " " + stop.subject());
    } catch (NoteException e) {
      premises.stopAtPremises();
    }
  }

  private <T extends NoteBody> void took(
      NewNote came,
      String note,
      Opened.Reader<T> reader,
      boolean dying,
      BiConsumer<Cast.Home, T> judge) {
    said("was told terms or an ordinance; refused: " + came.refused());
    if (came.refused() == null && !dying) {
      tell(note, reader, judge);
    }
  }

  private <T extends NoteBody> void tell(
      String note, Opened.Reader<T> reader, BiConsumer<Cast.Home, T> judge) {
    try {
      judge.accept(premises.home(), Opened.readUnverified(note, reader).says());
    } catch (NoteException e) {
      Law.PARTY.unless(false, "an agent took a note that cannot be read");
    }
  }

  private void policy(ToAgent.Policy m, boolean dying) {
    premises.held().isAboutToSee();
    NewRules rules = premises.gate().policy(m.note(), m.proof());
    premises.held().hasSeen(m.proof(), dying);
    TrustPolicy next = rules.policy();
    said("was told a policy; refused: " + rules.said().refused());
    if (next != null && !dying) {
      String text = m.note().substring(0, m.note().indexOf("\n\n") + 1);
      boolean agreed = town.facts.agreed(premises.policy(), next, text);
      Law.PARTY.unless(agreed, "an agent believes somebody on whom not all agreed");
      premises.believe(next);
    }
    if (!dying) {
      tellIfFrozen();
      premises.ready();
    }
  }

  private static String idOf(String grant) {
    try {
      return Opened.readUnverified(grant, org.porchlight.grant.Grant::parse).says().id().value();
    } catch (NoteException e) {
      return "unknown";
    }
  }
}
