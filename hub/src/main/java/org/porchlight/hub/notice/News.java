package org.porchlight.hub.notice;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happened.
 *
 * @param premises whose people are told; null for everybody
 * @param subject a grant's id, or the number of a trust policy
 * @param until after that telling it has no meaning
 * @param minutes for how long a question asks, else 0
 */
record News(
    Kind kind, @Nullable String premises, String subject, Instant at, Instant until, int minutes) {
  /** Kinds of news, and of notices: LOOKED is a look that began and ended before it was told. */
  enum Kind {
    QUESTION,
    OVER,
    BEGUN,
    ENDED,
    LOOKED,
    RULES;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
