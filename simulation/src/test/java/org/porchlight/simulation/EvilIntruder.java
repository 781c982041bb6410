package org.porchlight.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Keeping;
import org.porchlight.grant.LoggedWish;
import org.porchlight.grant.Preview;
import org.porchlight.grant.Recall;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * Somebody inside the hub who would see through a camera without a look, as only its owner may: he
 * holds the log's key and every wish that owners bring; one owner's passkey is his own.
 */
final class EvilIntruder extends Cheat {
  private final Cast.Home own = Cast.CAST.homes.getLast();
  private final Cast.Home victim = Cast.CAST.homes.getFirst();

  EvilIntruder(Town town) {
    super(town);
  }

  @Override
  public void attempt(Attack attack) {
    switch (attack) {
      case FORGED_WISH -> forged();
      case REPLAYED_WISH -> passed().ifPresent(this::replayed);
      case LATE_WISH -> catchWish(attack, wish -> later(20, 140, () -> send(wish, wish.home())));
      case OTHERS_WISH -> others();
      case SWAPPED_WISH_KEY -> catchWish(attack, this::swapped);
      case UNLOGGED_WISH -> catchWish(attack, this::unlogged);
      case OLD_LOOK -> recall(Attack.OLD_LOOK, Shelf.OLD);
      case LEFT_LOOK -> left();
      case FORGED_KEEPING -> keeping();
      default -> {
        return;
      }
    }
  }

  /** The next wish of an owner falls into his hands; an owner has one at once. */
  private void catchWish(Attack attack, Consumer<Wish> act) {
    town.wishing.traps.add(wish -> {
      tried(attack);
      act.accept(wish);
      return true;
    });
    Phone phone = town.phone(anyHome());
    if (town.chance.oneIn(2)) {
      phone.preview();
    } else {
      phone.recall();
    }
  }

  private Optional<Wish> passed() {
    var passed = town.wishing.passed;
    return passed.isEmpty() ? Optional.empty() : Optional.of(town.chance.of(passed));
  }

  private void send(Wish wish, Cast.Home to) {
    town.wishing.send(wish, to, wish.record());
  }

  private @Nullable LoggedWish wishFor(Cast.Home whose, Cast.Home challengeOf) {
    Bytes challenge = town.phone(challengeOf).challenge();
    Phone phone = town.phone(whose);
    return challenge == null
        ? null
        : town.chance.oneIn(2)
            ? phone.previewOf(whose, challenge)
            : phone.recallOf(
                whose, town.chance.of(town.premises(whose).shelf().looks()), challenge);
  }

  private void forged() {
    Cast.Home home = anyHome();
    LoggedWish wish = wishFor(home, home);
    if (wish != null) {
      tried(Attack.FORGED_WISH);
      Cast.Hand hand =
          switch (town.chance.below(3)) {
            case 0 -> Cast.CAST.forger.owner()::sign;
            case 1 -> Cast.CAST.operator::sign;
            default -> Edit.under(home.owner(), Cast.CAST.forger.owner());
          };
      send(new Wish(home, wish, Cast.signed(wish.text(), hand)), home);
    }
  }

  private void replayed(Wish wish) {
    tried(Attack.REPLAYED_WISH);
    Bytes challenge = town.phone(wish.home()).challenge();
    if (challenge == null || town.chance.oneIn(2)) {
      send(wish, wish.home());
    } else {
      edited(wish, "challenge", challenge.toString());
    }
  }

  /** Another value under the owner's signature, logged as what it says now. */
  private void edited(Wish wish, String field, String value) {
    String text = Edit.field(wish.says().text(), field, value);
    try {
      LoggedWish says =
          switch (wish.says()) {
            case Preview _ -> Preview.parse(text);
            case Recall _ -> Recall.parse(text);
          };
      send(new Wish(wish.home(), says, Edit.under(wish.note(), text)), wish.home());
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The neighbour's true wish for what is not his; or an owner's, at the neighbour's agent. */
  private void others() {
    boolean atHisOwn = town.chance.oneIn(2);
    Cast.Home to = atHisOwn ? own : victim;
    Bytes challenge = town.phone(to).challenge();
    if (challenge != null) {
      tried(Attack.OTHERS_WISH);
      Preview wish = town.phone(victim).previewOf(victim, challenge);
      Preview says =
          new Preview(
              wish.id(),
              wish.program(),
              victim.camera(),
              to.agent().verifierKey(),
              wish.key(),
              challenge,
              wish.at());
      send(town.phone(own).signed(to, says), to);
    }
    passed().ifPresent(wish -> send(wish, other(wish.home())));
  }

  private void swapped(Wish wish) {
    Browser mine = new Browser(town, Cast.CAST.forger.passkey());
    edited(wish, "key", mine.viewer().encryptionKey().toString());
  }

  /** The entry is of something else, and the wish leaves no trace. */
  private void unlogged(Wish wish) {
    Json record =
        switch (town.chance.below(3)) {
          case 0 -> Json.Obj.of(Map.of("type", new Json.Str(wish.type().word())));
          case 1 -> passed().map(Wish::record).orElse(Json.NULL);
          default -> Json.NULL;
        };
    if (!record.equals(wish.record())) {
      town.wishing.send(wish, wish.home(), record);
    }
  }

  private void recall(Attack attack, String grant) {
    tried(attack);
    Cast.Home home = anyHome();
    town.phone(home).keep(72);
    later(2, 5, () -> town.phone(home).recall(grant));
  }

  /** He leaves, and somebody has his phone ask for what a look saw. */
  private void left() {
    tried(Attack.LEFT_LOOK);
    Cast.Home home = anyHome();
    if (!town.owner(home).terms().withdrawn()) {
      town.owner(home).leaveOrReturn();
    }
    later(2, 6, () -> town.phone(home).recall());
  }

  private void keeping() {
    tried(Attack.FORGED_KEEPING);
    Cast.Home home = anyHome();
    Bytes challenge = town.phone(home).challenge();
    if (challenge != null) {
      Keeping keeping = town.phone(home).keepingOf(72, challenge);
      Cast.Hand hand =
          town.chance.oneIn(2)
              ? Cast.CAST.forger.owner()::sign
              : Edit.under(home.owner(), Cast.CAST.forger.owner());
      town.hub.tell(home, new ToAgent.Keeping(Cast.signed(keeping.text(), hand)));
    }
  }
}
