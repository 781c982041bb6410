package org.porchlight.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.porchlight.grant.Grant;
import org.porchlight.note.NoteHash;

/** One of a household whose yes once counted, with a hub that would like it to count still. */
final class EvilAnswerer extends Cheat {
  private final Cast.Home home = Cast.CAST.homes.getLast();
  private final Cast.Home neighbour = Cast.CAST.homes.getFirst();

  EvilAnswerer(Town town) {
    super(town);
  }

  @Override
  public void attempt(Attack attack) {
    switch (attack) {
      case UNNAMED_ANSWER -> unnamed();
      case DROPPED_ANSWER -> dropped();
      case OTHER_ANSWER -> other();
      case NEIGHBOURS_ANSWER -> neighbours();
      case ANSWER_OUTLIVED -> outlived();
      default -> {
        return;
      }
    }
  }

  /** His true yes to this look. */
  private void yes(Draft draft) {
    town.facts.signed(Cast.CAST.answerer.verifierKey(), draft.grant.text());
    draft.byOwner = Cast.CAST.answerer.sign(draft.grant.text());
  }

  private void ownerSleeps() {
    town.owner(home).sleeps(Duration.ofSeconds(10));
  }

  private void unnamed() {
    town.owner(home).name(false);
    ownerSleeps();
    craft(Attack.UNNAMED_ANSWER, home, honest(home), UnaryOperator.identity(), this::yes);
  }

  /** The owner drops him, and a moment later the hub makes a grant under the terms before. */
  private void dropped() {
    Optional<String> named = named();
    town.owner(home).name(false);
    named.ifPresent(terms -> later(1, 4, () -> under(terms)));
  }

  private Optional<String> named() {
    List<String> notes = town.owner(home).notes();
    return notes.reversed().stream().filter(note -> note.contains("\"answerers\"")).findFirst();
  }

  private void under(String terms) {
    if (terms.equals(town.owner(home).note())) {
      return;
    }
    Made made = honest(home);
    ownerSleeps();
    craft(
        Attack.DROPPED_ANSWER,
        home,
        new Made(made.viewer(), made.ask(), made.papers().withTerms(terms)),
        grant -> Edit.grant(grant, "terms", NoteHash.of(Edit.textOf(terms)).value()),
        this::yes);
  }

  /** The line he once gave for another look, or for the same with a longer end. */
  private void other() {
    town.owner(home).name(true);
    ownerSleeps();
    craft(
        Attack.OTHER_ANSWER,
        home,
        honest(home),
        UnaryOperator.identity(),
        draft -> {
          Grant once =
              sent().map(old -> old.grant).filter(old -> !old.equals(draft.grant)).orElse(null);
          String text = once == null ? Edit.field(draft.grant.text(), "masks", 1) : once.text();
          draft.byOwner = Cast.CAST.answerer.sign(text);
        });
  }

  /** The neighbour lends without being asked; as if he had to be, and this were his daughter. */
  private void neighbours() {
    Made made = honest(neighbour);
    String asks = Edit.field(Edit.textOf(made.papers().terms()), "consent", "ask");
    String terms = Cast.signed(asks, Cast.CAST.answerer::sign);
    craft(
        Attack.NEIGHBOURS_ANSWER,
        neighbour,
        new Made(made.viewer(), made.ask(), made.papers().withTerms(terms)),
        grant -> Edit.grant(grant, "terms", NoteHash.of(asks).value()),
        this::yes);
  }

  /**
   * A look runs under his yes alone; its owner drops him, and the hub goes on leasing it. Now and
   * then it keeps the newer terms from the agent, until it needs them for a look of its own.
   */
  private void outlived() {
    tried(Attack.ANSWER_OUTLIVED);
    town.owner(home).name(true);
    town.owner(home).isOut(Duration.ofSeconds(12));
    later(1, 2, () -> town.ask(home));
    later(14, 24, this::drop);
  }

  private void drop() {
    town.hub.keepsTerms = town.chance.oneIn(2);
    town.owner(home).name(false);
    later(1, 3, () -> craft(Attack.UNNAMED_ANSWER, home, honest(home), UnaryOperator.identity()));
    later(30, 40, town.hub::behave);
  }
}
