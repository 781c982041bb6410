package org.porchlight.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.Opening;
import org.porchlight.note.Json;

/**
 * The hub's desk for owners' wishes: puts each on the log and passes it on with its proof. Traps
 * see the next one first.
 */
final class Wishing {
  private final Town town;
  final List<Wish> passed = new ArrayList<>();
  final Deque<Predicate<Wish>> traps = new ArrayDeque<>();

  Wishing(Town town) {
    this.town = town;
  }

  /** An owner's browser brings a wish. */
  void pass(Wish wish) {
    if (town.hub.isDown()) {
      return;
    }
    passed.add(wish);
    Predicate<Wish> trap = traps.pollFirst();
    if (trap == null || !trap.test(wish)) {
      send(wish, wish.home(), wish.record());
    }
  }

  /** Logs a wish under this record, and sends it to that agent with the proof of its entry. */
  void send(Wish wish, Cast.Home to, Json record) {
    Opening opening = Opening.of(record, town.chance.secure());
    Entry entry =
        Draft.entry(wish.type(), wish.says().tag(), opening, town.hub.clock.instant(), town.chance);
    Branch branch = town.hub.log.branch();
    long index = branch.append(entry.bytes());
    town.hub.log.upTo(
        index + 1,
        tree ->
            town.hub.tell(
                to,
                wish.message(
                    Draft.logged(branch, tree, index, entry, opening, town.hub.known(to).head))));
  }
}
