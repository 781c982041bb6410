package org.porchlight.hub.ask;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Reason;

/**
 * An ask and its answer, as the room is told.
 *
 * @param reasons empty when anything was allowed or asked
 * @param ownersUntil until when owners are waited for; null when none were asked
 */
public record Asked(
    String id,
    String incident,
    String operator,
    String session,
    String purpose,
    Instant at,
    Outcome outcome,
    List<Reason> reasons,
    int ownersAsked,
    @Nullable Instant ownersUntil) {
  /** Copies. */
  public Asked {
    reasons = List.copyOf(reasons);
  }

  /** The answer in a word, by its weightiest part. */
  public enum Outcome {
    /** At least one camera opens. */
    ALLOW("allow"),
    /** At least one owner is asked, and nothing opens before. */
    ASK_OWNERS("ask-owners"),
    /** Nothing opens without a supervisor. */
    NEEDS("needs"),
    /** No. */
    DENY("deny");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** As the API and the database write it. */
    public String word() {
      return word;
    }

    static Outcome of(String word) {
      for (Outcome one : values()) {
        if (one.word.equals(word)) {
          return one;
        }
      }
      throw new IllegalStateException("ask.decision holds " + word);
    }
  }
}
