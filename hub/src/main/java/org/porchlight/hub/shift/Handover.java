package org.porchlight.hub.shift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident offered to a colleague, or to whoever takes it.
 *
 * @param person who offers it
 * @param receiver whom it is offered to; null is the next shift
 * @param said a note for whoever takes it, or null
 * @param takenBy who took it, or null, and {@code takenAt} when
 */
record Handover(
    String id,
    String incident,
    String person,
    @Nullable String receiver,
    @Nullable String said,
    Instant at,
    State state,
    @Nullable String takenBy,
    @Nullable Instant takenAt) {
  /** Characters of a note. */
  static final int MOST_SAID = 1_000;

  /** What became of it. */
  enum State {
    WAITING("waiting"),
    TAKEN("taken"),
    WITHDRAWN("withdrawn");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** As the API and the database write it. */
    String word() {
      return word;
    }

    static State of(String word) {
      for (State one : values()) {
        if (one.word.equals(word)) {
          return one;
        }
      }
      throw new IllegalStateException("handover.state holds " + word);
    }
  }

  /** Whether that person may take it. */
  boolean mayTake(String who) {
    return state == State.WAITING
        && !person.equals(who)
        && (receiver == null || receiver.equals(who));
  }
}
