package org.porchlight.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.porchlight.grant.Keeping;
import org.porchlight.grant.LoggedWish;
import org.porchlight.grant.OwnersWish;
import org.porchlight.grant.Terms;
import org.porchlight.ledger.TlogProof;
import org.porchlight.link.Logged;
import org.porchlight.note.NoteException;

/** The judge of what agents do for owners alone: stills, what looks saw, and what is kept. */
final class OwnersJudge {
  /** Challenges are good for so long. */
  private static final Duration FRESH = Duration.ofMinutes(2);

  private final Timeline time;
  private final Facts facts;
  private final Set<String> granted = new HashSet<>();
  private final Map<String, Long> knows = new HashMap<>();
  private final Map<String, Integer> keepsHours = new HashMap<>();

  OwnersJudge(Timeline time, Facts facts) {
    this.time = time;
    this.facts = facts;
  }

  /** An agent did what a wish asks for. */
  void granted(Cast.Home home, int boot, LoggedWish wish, Wish as, Logged logged) {
    mustBeHis(home, boot, wish);
    Law.OWN.unless(granted.add(wish.wishId()), "a wish was granted twice");
    try {
      TlogProof proof = TlogProof.parse(logged.proof());
      Law.OWN.unless(
          facts.logged(proof.checkpoint(), logged, as.type(), "note", wish.hash(), wish.tag()),
          "the tree has no entry of this wish");
      Law.OWN.unless(
          facts.witnessed(proof.checkpoint()), "two witnesses have not seen the wish's tree");
    } catch (NoteException e) {
      Law.OWN.unless(false, "a wish was granted with a proof that cannot be read");
    }
  }

  private void mustBeHis(Cast.Home home, int boot, OwnersWish wish) {
    Law.OWN.unless(
        facts.hasSigned(home.owner().verifierKey(), wish.hash()), "its owner never wished it");
    Law.OWN.unless(
        wish.camera().equals(home.camera()) && wish.agent().equals(home.agent().verifierKey()),
        "the wish is for another camera or agent");
    Duration ago = facts.sinceHandedOut(home.name(), boot, wish.challenge());
    Law.OWN.unless(ago.compareTo(FRESH) <= 0, "the wish is not of now");
  }

  /** An agent took a choice of how long looks are kept. */
  void took(Cast.Home home, int boot, Keeping keeping) {
    mustBeHis(home, boot, keeping);
    keepsHours.put(home.name(), keeping.hours());
  }

  /** The power failed over a choice; nobody knows whether it was taken. */
  void perhaps(Cast.Home home, Keeping keeping) {
    if (facts.hasSigned(home.owner().verifierKey(), keeping.hash())) {
      keepsHours.merge(home.name(), keeping.hours(), Math::max);
    }
  }

  /** The agent took terms: who leaves has nothing kept. */
  void took(Cast.Home home, Terms terms) {
    perhaps(home, terms);
    if (terms.withdrawn()) {
      keepsHours.put(home.name(), 0);
    }
  }

  /** The agent may have taken these terms. */
  void perhaps(Cast.Home home, Terms terms) {
    knows.merge(home.name(), terms.number(), Math::max);
  }

  /** An owner's browser shows him that his agent knows his terms of this number. */
  void told(Cast.Home home, long number) {
    Law.TOLD.unless(
        number <= knows.getOrDefault(home.name(), 0L), "the agent never heard of these terms");
  }

  /** What is kept of a look that began then is shown. */
  void shown(Cast.Home home, Instant began) {
    int hours = keepsHours.getOrDefault(home.name(), 0);
    Law.OWN.unless(hours > 0, "something was kept that its owner did not want kept");
    Instant end = began.plus(Duration.ofHours(hours)).plus(Judge.BEHIND);
    Law.OWN.unless(time.now().isBefore(end), "something was shown that should be gone");
  }
}
