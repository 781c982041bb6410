package org.porchlight.agent.gate;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.Seen;
import org.porchlight.agent.proof.WitnessTime;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;

/**
 * A grant while it is weighed, with the proof that came with it. The entry commits to the grant and
 * the grant to a challenge, so once that turns out to be one this agent made, the witnesses signed
 * after it was made: what they say is the time.
 */
final class Weighing {
  private final WitnessTime time;
  private final @Nullable Seen seen;
  private final Optional<Instant> said;
  private final long atNanos;
  private final @Nullable Bytes committedTo;

  private Weighing(
      WitnessTime time,
      @Nullable Seen seen,
      Optional<Instant> said,
      long atNanos,
      @Nullable Bytes committedTo) {
    this.time = time;
    this.seen = seen;
    this.said = said;
    this.atNanos = atNanos;
    this.committedTo = committedTo;
  }

  static Weighing of(WitnessTime time, Seen seen, GrantBundle notes) {
    try {
      Grant grant = Opened.readUnverified(notes.grant(), Grant::parse).says();
      Ordinance ordinance = Opened.readUnverified(notes.ordinance(), Ordinance::parse).says();
      boolean proven = seen.unproven(grant, ordinance).isEmpty();
      return new Weighing(
          time, seen, seen.said(), seen.atNanos(), proven ? grant.challenge() : null);
    } catch (NoteException leftToTheChecks) {
      return new Weighing(time, seen, seen.said(), seen.atNanos(), null);
    }
  }

  /** For an agent paired under rules that name no log yet: by this computer's clock. */
  static Weighing withoutLog(WitnessTime time, Instant own, long nanos, GrantBundle notes) {
    try {
      Grant grant = Opened.readUnverified(notes.grant(), Grant::parse).says();
      return new Weighing(time, null, Optional.of(own), nanos, grant.challenge());
    } catch (NoteException leftToTheChecks) {
      return new Weighing(time, null, Optional.of(own), nanos, null);
    }
  }

  /** The time to weigh by; nothing when the witnesses give none. */
  Optional<Instant> now() {
    return said.flatMap(then -> time.at(then, atNanos));
  }

  /** The challenge was one of ours, and is used up now. */
  void taken(Bytes challenge) {
    if (committedTo != null && committedTo.equals(challenge)) {
      said.ifPresent(then -> time.anchor(then, atNanos));
    }
  }

  Optional<String> unproven(Grant grant, Ordinance ordinance) {
    return seen == null ? Optional.empty() : seen.unproven(grant, ordinance);
  }
}
