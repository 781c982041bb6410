package org.porchlight.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.PolicyChange;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.NoteHash;

/** People of the agency: somebody at an operator's seat, and the administrator with its key. */
final class EvilPeople extends Cheat {
  EvilPeople(Town town) {
    super(town);
  }

  @Override
  public void attempt(Attack attack) {
    switch (attack) {
      case STOLEN_SESSION -> stolenSession();
      case OTHER_PASSKEY -> otherPasskey();
      case OTHER_PURPOSE -> otherPurpose();
      case OTHER_INCIDENT -> otherIncident();
      case ALTERED_ORDINANCE -> alteredOrdinance();
      case UNAPPROVED_ORDINANCE -> unapproved();
      case LIFT_PAUSE -> liftPause();
      case POLICY_WITHOUT_QUORUM -> otherPolicy();
      case AGENCY_ALONE -> trap(attack, this::alone);
      case WITNESS_FROM_BACKUP -> trap(attack, this::fromBackup);
      default -> {
        return;
      }
    }
  }

  private void asking(
      Attack attack, Made honest, Ask ask, String note, UnaryOperator<Grant> change) {
    Cast.Home home = homeOf(ask);
    Draft.Papers papers = honest.papers().withAsk(note).withApproval(second(home, ask));
    craft(attack, home, new Made(honest.viewer(), ask, papers), change);
  }

  private static Cast.Home homeOf(Ask ask) {
    return Cast.CAST.homes.stream()
        .filter(home -> ask.cameras().contains(home.camera()))
        .findFirst()
        .orElseThrow();
  }

  /** The session's cookie is there, the browser that signed in is not. */
  private void stolenSession() {
    Made honest = honest(anyHome());
    Ask ask =
        town.browser.ask(honest.ask().incident(), honest.ask().cameras().first(), town.time.now());
    Browser thief = new Browser(town, Cast.CAST.forger.passkey());
    asking(Attack.STOLEN_SESSION, honest, ask, thief.signed(ask), UnaryOperator.identity());
  }

  private void otherPasskey() {
    tried(Attack.OTHER_PASSKEY);
    Cast.Home home = anyHome();
    Browser stranger = new Browser(town, Cast.CAST.forger.passkey());
    Ask ask = stranger.ask(town.dispatch.open().getLast(), home.camera(), town.time.now());
    town.hub.asked(home, stranger, ask, stranger.signed(ask));
  }

  private void otherPurpose() {
    Made honest = honest(anyHome());
    String note = honest.papers().ask();
    NoteHash other = Ask.purposeHash(Bytes.of(town.chance.bytes(16)), "Out of curiosity.");
    String text = Edit.field(Edit.textOf(note), "purposeHash", other.value());
    asking(
        Attack.OTHER_PURPOSE,
        honest,
        honest.ask(),
        Edit.under(note, text),
        grant -> Edit.grant(grant, "ask", NoteHash.of(text).value()));
  }

  private void otherIncident() {
    Cast.Home home = anyHome();
    Made honest = honest(home);
    Incident other = town.chance.of(town.dispatch.everything());
    Draft.Papers papers =
        honest.papers().withIncident(town.dispatch.note(other), town.dispatch.note(other.coarse()));
    if (!other.id().equals(honest.ask().incident())) {
      craft(
          Attack.OTHER_INCIDENT,
          home,
          new Made(honest.viewer(), honest.ask(), papers),
          grant -> Edit.grant(grant, "incident", other.id().value()));
    }
  }

  private void alteredOrdinance() {
    Ordinance now = town.council.ordinance();
    String text = Edit.field(now.nextPaused(false).text(), "radiusMeters", new Json.Int(642));
    String note = Cast.signed(text, Cast.CAST.agency::sign, Cast.CAST.forger.council()::sign);
    Cast.Home home = anyHome();
    Made honest = honest(home);
    town.hub.tell(home, new ToAgent.Ordinance(note));
    resting(Attack.ALTERED_ORDINANCE, home, honest, note);
  }

  /** A grant that rests on an ordinance the agency would like better. */
  private void resting(Attack attack, Cast.Home home, Made honest, String ordinance) {
    Draft.Papers papers = honest.papers().withOrdinance(ordinance);
    craft(
        attack,
        home,
        new Made(honest.viewer(), honest.ask(), papers),
        grant -> Edit.grant(grant, "ordinance", NoteHash.of(Edit.textOf(ordinance)).value()));
  }

  private void unapproved() {
    tried(Attack.UNAPPROVED_ORDINANCE);
    String text = town.council.ordinance().nextPaused(false).text();
    Cast.Hand hand =
        town.chance.oneIn(2) ? Cast.CAST.forger.passkey()::sign : Cast.CAST.agency::sign;
    Map<String, Json> fields =
        Map.of("ordinance", new Json.Str(text), "by", new Json.Str(hand.sign(text).toString()));
    town.hub.sign(town.councilSigner, "POST /ordinance", fields, text, _ -> {});
  }

  private void liftPause() {
    if (!town.council.ordinance().paused()) {
      town.council.pauseOrResume();
      return;
    }
    String before = town.council.notes().get(town.council.notes().size() - 2);
    Cast.Home home = anyHome();
    town.hub.tell(home, new ToAgent.Ordinance(before));
    resting(Attack.LIFT_PAUSE, home, honest(home), before);
  }

  /** A policy with a council of its own. */
  private void otherPolicy() {
    TrustPolicy now = Cast.CAST.policy();
    TrustPolicy mine =
        new TrustPolicy(
            now.program(),
            now.number() + 1,
            Cast.CAST.forger.council().verifierKey(),
            now.agency(),
            now.dispatch(),
            now.passkeys(),
            now.relays(),
            now.log());
    String text = new PolicyChange(mine).text();
    String note =
        Cast.signed(
            text,
            Cast.CAST.agency::sign,
            Cast.CAST.forger.council()::sign,
            Cast.CAST.forger.agency()::sign);
    tried(Attack.POLICY_WITHOUT_QUORUM);
    tellPolicy(town, note, mine);
  }

  /** Puts a policy on the log and tells an agent. */
  static void tellPolicy(Town town, String note, TrustPolicy policy) {
    Opening opening =
        Opening.of(
            Json.Obj.of(
                Map.of(
                    "type", new Json.Str(EntryType.KEY.word()),
                    "program", new Json.Str(policy.program().value()),
                    "policy", new Json.Str(NoteHash.of(policy.text()).value()),
                    "number", new Json.Int(policy.number()))),
            town.chance.secure());
    Entry entry =
        Draft.entry(
            EntryType.KEY,
            Bytes.of(town.chance.bytes(32)),
            opening,
            town.hub.clock.instant(),
            town.chance);
    Branch branch = town.hub.log.branch();
    long index = branch.append(entry.bytes());
    for (Cast.Home home : Cast.CAST.homes) {
      town.hub.log.upTo(
          index + 1,
          tree ->
              town.hub.tell(
                  home,
                  new ToAgent.Policy(
                      note,
                      Draft.logged(
                          branch, tree, index, entry, opening, town.hub.known(home).head))));
    }
  }

  /** The agency's true key, past its signer; the council's is forged. */
  private void alone(Draft draft) {
    String text = draft.grant.text();
    String note = Cast.signed(text, Cast.CAST.agency::sign, Cast.CAST.forger.council()::sign);
    proved(draft, m -> town.hub.tell(draft.home, Draft.open(note, draft.papers, m.proof())));
  }

  /** Two witnesses forget; another history, or a shorter one, is shown them and then the agent. */
  private void fromBackup(Draft draft) {
    town.witnesses.subList(0, 2).forEach(WitnessHouse::rollBack);
    Branch branch = town.hub.log.branch();
    long seen = town.hub.known(draft.home).head.size();
    boolean shorter = town.chance.oneIn(2) && seen > 1;
    Branch other = branch.fork(shorter ? seen - 1 : town.chance.below((int) Math.max(1, seen)));
    while (!shorter && other.size() < seen) {
      other.append(draft.opening.opening().toArray());
    }
    long index = shorter ? other.size() - 1 : other.append(draft.entry.bytes());
    town.time.in(
        Duration.ofSeconds(2),
        () ->
            new Witnessing(town, other, 2)
                .upTo(other.size(), tree -> show(draft, other, tree, index)));
  }

  private void show(Draft draft, Branch other, SignedCheckpoint tree, long index) {
    town.time.say("EVIL", "has a second history witnessed: " + tree.says().size());
    town.hub.tell(
        draft.home,
        draft.open(
            Draft.logged(
                other, tree, index, draft.entry, draft.opening, town.hub.known(draft.home).head)));
  }
}
