package org.porchlight.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.Evidence;
import org.porchlight.agent.proof.SeenLog;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.TlogProof;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Logged;
import org.porchlight.note.Cosignature;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;

/**
 * The judge's eye on what one agent takes for the log: each tree it takes contains all of the one
 * before, as everybody knows who has seen the entries, and two trees that cannot both be the log
 * freeze it with both notes as evidence.
 */
final class HeldLog {
  private final SeenLog log;
  private final Facts facts;
  private @Nullable SignedCheckpoint kept;
  private @Nullable SignedCheckpoint perhaps;
  private FromAgent.LogHead before;
  private List<Evidence.Pair> pairsBefore = List.of();
  private boolean frozenBefore;

  HeldLog(SeenLog log, Facts facts) {
    this.log = log;
    this.facts = facts;
    this.before = log.head();
  }

  /** The same agent after its power failed: it remembers the tree it took last. */
  HeldLog again(SeenLog anew) {
    HeldLog next = new HeldLog(anew, facts);
    SignedCheckpoint pending = perhaps;
    next.kept = pending != null && isHead(pending, anew.head()) ? pending : kept;
    SignedCheckpoint same = next.kept;
    boolean remembers = same == null ? anew.head().size() == 0 : isHead(same, anew.head());
    Law.HISTORY.unless(remembers, "the agent has forgotten what it had seen of the log");
    return next;
  }

  private static boolean isHead(SignedCheckpoint checkpoint, FromAgent.LogHead head) {
    return checkpoint.says().size() == head.size()
        && checkpoint.says().root().toString().equals(head.root());
  }

  void isAboutToSee() {
    before = log.head();
    frozenBefore = log.frozen().isPresent();
    pairsBefore = log.evidence().pairs();
  }

  /**
   * Something came with this proof, whatever became of it.
   *
   * @param dying whether the power fails now, so that nobody knows what the disk has
   */
  void hasSeen(@Nullable Logged logged, boolean dying) {
    SignedCheckpoint shown = shown(logged);
    if (shown == null) {
      Law.HISTORY.unless(log.head().equals(before), "it took a tree that nobody showed");
    } else if (!log.head().equals(before)) {
      mustContinue(shown);
      perhaps = shown;
      kept = dying ? kept : shown;
    } else if (!frozenBefore && contradicts(shown)) {
      Law.HISTORY.unless(hasBoth(log.evidence().pairs(), shown), "it did not keep both notes");
      // What the owner has seen before is no news: it is refused and no more.
      boolean news = !hasBoth(pairsBefore, shown);
      Law.HISTORY.unless(!news || log.frozen().isPresent(), "it did not freeze over two histories");
    }
  }

  private boolean hasBoth(List<Evidence.Pair> pairs, SignedCheckpoint shown) {
    SignedCheckpoint from = kept;
    return from != null
        && pairs.stream()
            .anyMatch(pair ->
                Edit.textOf(pair.one()).equals(from.note().text())
                    && Edit.textOf(pair.other()).equals(shown.note().text()));
  }

  private void mustContinue(SignedCheckpoint shown) {
    Law.HISTORY.unless(isHead(shown, log.head()), "it took another tree than it was shown");
    Law.HISTORY.unless(facts.witnessed(shown), "it took a tree that two witnesses have not seen");
    SignedCheckpoint from = kept;
    Law.HISTORY.unless(
        from == null || facts.continues(from, shown), "it took a tree without what it had seen");
  }

  private static @Nullable SignedCheckpoint shown(@Nullable Logged logged) {
    try {
      return logged == null ? null : TlogProof.parse(logged.proof()).checkpoint();
    } catch (NoteException e) {
      return null;
    }
  }

  /** Whether the log itself signed something that cannot stand beside what was seen before. */
  private boolean contradicts(SignedCheckpoint shown) {
    SignedCheckpoint from = kept;
    if (from == null || !isByTheLog(shown)) {
      return false;
    }
    boolean split =
        shown.says().size() == from.says().size()
            && !shown.says().root().equals(from.says().root());
    return split || (shown.says().size() < from.says().size() && isSeenLater(from, shown));
  }

  private static boolean isByTheLog(SignedCheckpoint shown) {
    try {
      return shown.isBy(Cast.CAST.log.verifierKey());
    } catch (NoteException e) {
      return false;
    }
  }

  /** A quorum saw the smaller tree, and one of it, who had seen the larger, later than that. */
  private static boolean isSeenLater(SignedCheckpoint larger, SignedCheckpoint smaller) {
    Map<VerifierKey, Instant> then = times(larger);
    Map<VerifierKey, Instant> now = times(smaller);
    return now.size() >= 2
        && now.entrySet().stream()
            .anyMatch(one ->
                Optional.ofNullable(then.get(one.getKey()))
                    .filter(one.getValue()::isAfter)
                    .isPresent());
  }

  private static Map<VerifierKey, Instant> times(SignedCheckpoint checkpoint) {
    Set<VerifierKey> witnesses = new HashSet<>();
    Cast.CAST.witnesses.stream().map(CosigningKey::verifierKey).forEach(witnesses::add);
    Map<VerifierKey, Instant> times = new HashMap<>();
    try {
      for (VerifierKey witness : checkpoint.note().signers(witnesses, RelyingParty.NONE)) {
        for (SignatureLine line : checkpoint.note().signatures()) {
          if (witness.madeIdOf(line)) {
            times.put(witness, Cosignature.parse(line.signature()).time());
          }
        }
      }
      return times;
    } catch (NoteException e) {
      return Map.of();
    }
  }
}
