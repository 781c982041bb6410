package org.porchlight.hub.look;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.EndedBy;

/** The life of a look: Asking, Opening, Live, Ended; or Refused before it was Live. */
sealed interface LookState {
  /** Its owner has the question; the room sees this until {@code until} unless he says yes. */
  record Asking(Instant until) implements LookState {}

  /**
   * On its way.
   *
   * @param signed whether all have signed
   * @param logged whether a quorum of witnesses has seen it on the log
   * @param checked whether the agent has checked and opened
   */
  record Opening(boolean signed, boolean logged, boolean checked) implements LookState {}

  /** Pictures flow. */
  record Live(Instant startedAt) implements LookState {}

  /**
   * Over.
   *
   * @param startedAt when pictures began to flow, or null if they never did
   */
  record Ended(EndedBy by, @Nullable Instant startedAt, Instant at) implements LookState {
    /** Whole seconds of pictures. */
    long watchedSeconds() {
      return startedAt == null ? 0 : Math.max(0, at.getEpochSecond() - startedAt.getEpochSecond());
    }
  }

  /**
   * It never was.
   *
   * @param why code of what the room is told
   */
  record Refused(String why, Instant at) implements LookState {}
}
