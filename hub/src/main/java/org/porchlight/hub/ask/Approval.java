package org.porchlight.hub.ask;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Reason;

/**
 * What a second person says, or has said, to an ask.
 *
 * @param operator the person who asked
 * @param operatorReference as owners are told
 * @param session the sign-in it was asked in
 * @param reasons why one person is not enough
 * @param until silence ends it then
 * @param supervisor who answered, as owners are told; null while and where nobody did
 * @param said with a no, or null
 */
public record Approval(
    String ask,
    String incident,
    String operator,
    String operatorReference,
    String session,
    List<Reason> reasons,
    Instant since,
    Instant until,
    State state,
    @Nullable String supervisor,
    @Nullable String said) {
  /** Copies. */
  public Approval {
    reasons = List.copyOf(reasons);
  }

  /** What became of it. */
  public enum State {
    /** Nobody has answered yet. */
    WAITING,
    /** Yes. */
    APPROVED,
    /** No. */
    REFUSED,
    /** Nobody answered in time. */
    UNANSWERED,
    /** The operator waited no longer. */
    CANCELLED,
    /** What it rested on is no more: the incident, the program, the operator's sign-in. */
    OVER;

    /** As the API and the database write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
