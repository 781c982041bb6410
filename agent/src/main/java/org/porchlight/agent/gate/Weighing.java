package org.porchlight.agent.gate;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.Seen;
import org.porchlight.agent.proof.WitnessTime;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.LoggedWish;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;

/**
 * A grant, or an owner's wish, while it is weighed, with the proof that came with it. The entry
 * commits to the grant and the grant to a challenge, so once that turns out to be one this agent
 * made, the witnesses signed after it was made: what they say is the time.
 */
final class Weighing {
  private final WitnessTime time;
  private final Seen seen;
  private final @Nullable Bytes committedTo;

  private Weighing(WitnessTime time, Seen seen, @Nullable Bytes committedTo) {
    this.time = time;
    this.seen = seen;
    this.committedTo = committedTo;
  }

  static Weighing of(WitnessTime time, Seen seen, GrantBundle notes) {
    try {
      Grant grant = Opened.readUnverified(notes.grant(), Grant::parse).says();
      Ordinance ordinance = Opened.readUnverified(notes.ordinance(), Ordinance::parse).says();
      boolean proven = seen.unproven(grant, ordinance).isEmpty();
      return new Weighing(time, seen, proven ? grant.challenge() : null);
    } catch (NoteException leftToTheChecks) {
      return new Weighing(time, seen, null);
    }
  }

  /** The same of a preview or recall: its entry commits to the note, and that to a challenge. */
  static Weighing of(
      WitnessTime time, Seen seen, String note, Opened.Reader<? extends LoggedWish> reader) {
    try {
      LoggedWish says = Opened.readUnverified(note, reader).says();
      return new Weighing(time, seen, seen.unproven(says).isEmpty() ? says.challenge() : null);
    } catch (NoteException leftToTheChecks) {
      return new Weighing(time, seen, null);
    }
  }

  /** The time to weigh by; nothing when the witnesses give none. */
  Optional<Instant> now() {
    return seen.said().flatMap(said -> time.at(said, seen.atNanos()));
  }

  /** The challenge was one of ours, and is used up now. */
  void taken(Bytes challenge) {
    if (committedTo != null && committedTo.equals(challenge)) {
      seen.said().ifPresent(said -> time.anchor(said, seen.atNanos()));
    }
  }

  Optional<String> unproven(Grant grant, Ordinance ordinance) {
    return seen.unproven(grant, ordinance);
  }

  Optional<String> unproven(LoggedWish wish) {
    return seen.unproven(wish);
  }
}
