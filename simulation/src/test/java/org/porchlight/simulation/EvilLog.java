package org.porchlight.simulation;

import java.util.Optional;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Logged;
import org.porchlight.note.Bytes;
import org.porchlight.note.SignedNote;

/**
 * The hub as keeper of the log: it has the log's key and may write as many histories as it likes.
 */
final class EvilLog extends Cheat {
  EvilLog(Town town) {
    super(town);
  }

  @Override
  public void attempt(Attack attack) {
    switch (attack) {
      case SPLIT_VIEW -> trap(attack, this::split);
      case FORK -> trap(attack, this::fork);
      case SHRINK -> shrink();
      case UNWITNESSED -> trap(attack, this::unwitnessed);
      case OTHER_ENTRY -> trap(attack, this::otherEntry);
      case SUPPRESS_OPENING -> trap(attack, this::withoutOpening);
      default -> {
        return;
      }
    }
  }

  private Branch branch() {
    return town.hub.log.branch();
  }

  private FromAgent.LogHead head(Draft draft) {
    return town.hub.known(draft.home).head;
  }

  /** The log's key under a tree, and forged cosignatures where the honest ones lack. */
  private SignedCheckpoint sign(Branch branch, boolean forged) {
    SignedCheckpoint tree = branch.checkpoint(branch.size());
    town.facts.tree(tree, branch.leaves(branch.size()));
    if (!forged) {
      return tree;
    }
    SignedNote note =
        tree.note()
            .withSignature(
                Cast.CAST.forger.witness().sign(tree.note().text(), town.hub.clock.instant()));
    return new SignedCheckpoint(note, tree.says());
  }

  private void show(Draft draft, Branch branch, SignedCheckpoint tree, long index) {
    FromAgent.LogHead head = head(draft);
    long from = Math.min(head.size(), tree.says().size());
    FromAgent.LogHead lead =
        from == 0 ? FromAgent.LogHead.NONE : new FromAgent.LogHead(from, head.root());
    town.hub.tell(
        draft.home,
        draft.open(Draft.logged(branch, tree, index, draft.entry, draft.opening, lead)));
  }

  /** Another last entry, the same size. */
  private void split(Draft draft) {
    long size = Math.max(1, head(draft).size());
    Branch other = branch().fork(size - 1);
    long index = other.append(draft.entry.bytes());
    show(draft, other, sign(other, town.chance.oneIn(2)), index);
  }

  private void fork(Draft draft) {
    long seen = head(draft).size();
    Branch other = branch().fork(town.chance.below((int) Math.max(1, seen)));
    while (other.size() < seen) {
      other.append(draft.opening.opening().toArray());
    }
    long index = other.append(draft.entry.bytes());
    SignedCheckpoint tree = sign(other, true);
    new Witnessing(town, other, 2)
        .upTo(other.size(), seenToo -> show(draft, other, seenToo, index));
    show(draft, other, tree, index);
  }

  /** A look that was there before, with the smaller tree of then. */
  private void shrink() {
    Optional<Draft> old = sent();
    if (old.isPresent() && old.get().checkpoint.says().size() < head(old.get()).size()) {
      tried(Attack.SHRINK);
      Draft draft = old.get();
      show(draft, branch(), draft.checkpoint, draft.index);
    }
  }

  private void unwitnessed(Draft draft) {
    Branch same = branch().fork(branch().size());
    show(draft, same, sign(same, town.chance.oneIn(2)), draft.index);
  }

  private void otherEntry(Draft draft) {
    Draft other = sent().orElse(draft);
    town.hub.log.upTo(
        draft.index + 1,
        tree -> {
          if (!other.equals(draft)) {
            town.hub.tell(draft.home, draft.open(other.logged(branch(), tree, head(draft))));
          } else {
            Logged wrong = Draft.logged(branch(), tree, 0, draft.entry, draft.opening, head(draft));
            town.hub.tell(draft.home, draft.open(wrong));
          }
        });
  }

  /** The entry stands, and nobody will ever learn what it is of. */
  private void withoutOpening(Draft draft) {
    Opening nothing = new Opening(Bytes.of(town.chance.bytes(16)), draft.opening.record());
    town.hub.log.upTo(
        draft.index + 1,
        tree ->
            town.hub.tell(
                draft.home,
                draft.open(
                    Draft.logged(branch(), tree, draft.index, draft.entry, nothing, head(draft)))));
  }
}
