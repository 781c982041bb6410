package org.porchlight.simulation;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Approval;
import org.porchlight.grant.Ask;
import org.porchlight.note.NoteHash;

/** Around the second person's yes: a supervisor who also asks, and who would do without one. */
final class EvilSecond extends Cheat {
  private @Nullable Browser own;

  EvilSecond(Town town) {
    super(town);
  }

  @Override
  public void attempt(Attack attack) {
    Cast.Home home = anyHome();
    switch (attack) {
      case NO_SECOND -> alone(home);
      case OWN_APPROVAL -> own(home);
      case FORGED_APPROVAL -> forged(home);
      case OTHERS_APPROVAL -> others(home);
      case LATE_APPROVAL -> late(home);
      default -> {
        return;
      }
    }
  }

  private void tried(Attack attack, Cast.Home home, Made made, @Nullable String approval) {
    Made with = new Made(made.viewer(), made.ask(), made.papers().withApproval(approval));
    craft(attack, home, with, UnaryOperator.identity());
  }

  private void alone(Cast.Home home) {
    if (town.hub.wantsSecond(home)) {
      tried(Attack.NO_SECOND, home, honest(home), null);
    }
  }

  /** A supervisor who may ask, too, signed in at a browser of his own. */
  private void own(Cast.Home home) {
    Browser mine = own;
    if (mine == null) {
      mine = new Browser(town, Cast.CAST.supervisor, "sup-1");
      own = mine;
    }
    Ask ask = mine.ask(town.dispatch.open().getLast(), home.camera(), town.time.now());
    Draft.Papers papers = town.papers(home, ask, mine.viewerNote(), mine.signed(ask));
    String yes =
        town.chance.percent(70)
            ? town.supervisor.yes(ask)
            : note(ask, "sup-2", Cast.CAST.supervisor);
    tried(Attack.OWN_APPROVAL, home, new Made(mine.viewer(), ask, papers), yes);
  }

  private String note(Ask ask, String name, Passkey passkey) {
    return Cast.signed(Supervisor.approval(ask, name, passkey, town).text(), passkey::sign);
  }

  private void forged(Cast.Home home) {
    Made made = honest(home);
    Passkey nobodys = Cast.CAST.forger.passkey();
    Approval his = Supervisor.approval(made.ask(), "sup-1", Cast.CAST.supervisor, town);
    String note =
        switch (town.chance.below(3)) {
          case 0 -> note(made.ask(), "sup-1", nobodys);
          case 1 -> note(made.ask(), "op-1", Cast.CAST.operator);
          default -> Cast.signed(his.text(), Edit.under(Cast.CAST.supervisor, nobodys));
        };
    tried(Attack.FORGED_APPROVAL, home, made, note);
  }

  private void others(Cast.Home home) {
    Made made = honest(home);
    List<String> given = town.supervisor.given();
    String old = given.isEmpty() ? town.supervisor.yes(honest(home).ask()) : given.getFirst();
    String note =
        town.chance.oneIn(2)
            ? old
            : Edit.under(old, Edit.field(Edit.textOf(old), "ask", made.ask().hash().value()));
    if (!NoteHash.of(Edit.textOf(note)).equals(made.papers().approvalHash())) {
      tried(Attack.OTHERS_APPROVAL, home, made, note);
    }
  }

  /** Said before anything was asked, or good for longer than the ask; truly signed. */
  private void late(Cast.Home home) {
    Made made = honest(home);
    Approval now = Supervisor.approval(made.ask(), "sup-1", Cast.CAST.supervisor, town);
    boolean before = town.chance.oneIn(2);
    Duration off = before ? Duration.ofMinutes(-9) : Duration.ofMinutes(6);
    Approval other =
        new Approval(
            now.program(),
            now.supervisor(),
            now.passkey(),
            now.ask(),
            now.at().plus(off),
            before ? now.at().plus(off).plusSeconds(60) : now.until().plus(off));
    town.facts.signed(Cast.CAST.supervisor.verifierKey(), other.text());
    tried(Attack.LATE_APPROVAL, home, made, Cast.signed(other.text(), Cast.CAST.supervisor::sign));
  }
}
