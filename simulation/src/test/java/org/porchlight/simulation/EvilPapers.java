package org.porchlight.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Mark;
import org.porchlight.link.FromAgent;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SigningKey;

/** The hub as a forger of what grants rest on: incidents, ordinances, terms. */
final class EvilPapers extends Cheat {
  EvilPapers(Town town) {
    super(town);
  }

  @Override
  public void attempt(Attack attack) {
    switch (attack) {
      case BACKDATE -> backdate();
      case INVENT_INCIDENT -> invent();
      case WITHOUT_OWNER -> withoutOwner();
      case HIDE_TERMS -> hideTerms();
      default -> {
        return;
      }
    }
  }

  private void backdate() {
    Cast.Home home = anyHome();
    Made made = honest(home);
    Draft.Papers now = made.papers();
    List<Incident> incidents = town.dispatch.everything();
    List<String> allTerms = town.owner(home).notes();
    List<String> ordinances = town.council.notes();
    int which = town.chance.below(3);
    Incident incident = town.chance.of(which == 0 ? incidents : List.of(now(incidents, made)));
    String terms = which == 1 ? allTerms.getFirst() : allTerms.getLast();
    String ordinance = which == 2 ? ordinances.getFirst() : ordinances.getLast();
    boolean newest = incident.equals(now(incidents, made));
    if (newest && terms.equals(now.terms()) && ordinance.equals(now.ordinance())) {
      return;
    }
    Draft.Papers old =
        now.withIncident(town.dispatch.note(incident), town.dispatch.note(incident.coarse()))
            .withOrdinance(ordinance)
            .withTerms(terms);
    craft(
        Attack.BACKDATE,
        home,
        new Made(made.viewer(), made.ask(), old),
        grant -> resting(grant, incident.id(), ordinance, terms));
  }

  private static Incident now(List<Incident> all, Made made) {
    return all.stream()
        .filter(one -> one.id().equals(made.ask().incident()))
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  /** A grant that rests on these. */
  static Grant resting(Grant grant, IncidentId incident, String ordinance, String terms) {
    Grant one = Edit.grant(grant, "incident", incident.value());
    Grant two = Edit.grant(one, "ordinance", hash(ordinance));
    return Edit.grant(two, "terms", hash(terms));
  }

  private static String hash(String note) {
    return NoteHash.of(Edit.textOf(note)).value();
  }

  private void invent() {
    Cast.Home home = anyHome();
    Made made = honest(home);
    IncidentId id = made.ask().incident();
    Incident made1 = Dispatch.incident(id, 99, IncidentState.OPEN, town);
    boolean signs = town.chance.oneIn(2);
    Cast.Hand hand = signs ? Cast.CAST.forger.dispatch()::sign : Cast.CAST.log::sign;
    Draft.Papers now = made.papers();
    Draft.Papers invented =
        now.withIncident(Cast.signed(made1.text(), hand), Cast.signed(made1.coarse().text(), hand));
    craft(
        Attack.INVENT_INCIDENT,
        home,
        new Made(made.viewer(), made.ask(), invented),
        UnaryOperator.identity());
  }

  /** As if the owner lent without being asked. */
  private void withoutOwner() {
    Cast.Home home = Cast.CAST.homes.getLast();
    Made made = honest(home);
    Draft.Papers now = made.papers();
    boolean asIs = town.chance.oneIn(2);
    String terms =
        asIs
            ? now.terms()
            : Edit.under(now.terms(), Edit.field(Edit.textOf(now.terms()), "consent", "always"));
    Draft.Papers papers = now.withTerms(terms);
    town.owner(home).sleeps(Duration.ofSeconds(10));
    craft(
        Attack.WITHOUT_OWNER,
        home,
        new Made(made.viewer(), made.ask(), papers),
        grant -> Edit.grant(grant, "terms", hash(terms)));
  }

  /** The owner leaves or comes back, his agent hears nothing of it, and he shall not notice. */
  private void hideTerms() {
    tried(Attack.HIDE_TERMS);
    Cast.Home home = anyHome();
    town.hub.keepsTerms = true;
    town.owner(home).leaveOrReturn();
    FromAgent.Tally old = town.hub.known(home).tally;
    FromAgent.Tally others = town.hub.known(other(home)).tally;
    Instant now = town.time.now().plusSeconds(1);
    Mark wanted = Mark.of(town.owner(home).terms());
    Phone phone = town.phone(home);
    SigningKey key = town.chance.oneIn(2) ? Cast.CAST.forger.agent() : Cast.CAST.log;
    FromAgent.Tally forged = phone.receipt.forged(key, wanted, now, town.chance);
    later(1, 2, () -> phone.hears(forged));
    if (old != null) {
      later(1, 2, () -> phone.hears(old));
      later(1, 2, () -> phone.hears(forged(old, forged)));
      later(1, 2, () -> phone.hears(forged(forged, old)));
    }
    if (others != null) {
      later(1, 2, () -> phone.hears(others));
    }
    later(20, 40, town.hub::behave);
  }

  /** What one says, under the other's signature. */
  private static FromAgent.Tally forged(FromAgent.Tally says, FromAgent.Tally signed) {
    return new FromAgent.Tally(says.device(), says.at(), says.sealed(), signed.signature());
  }
}
