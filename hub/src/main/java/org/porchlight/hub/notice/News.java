package org.porchlight.hub.notice;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happened.
 *
 * @param premises whose people are told; null for everybody, or where one person is named
 * @param subject a grant's id, the number of a trust policy, a passkey's key id, or a hash of terms
 * @param until after that telling it has no meaning
 * @param minutes for how long a question asks, else 0
 * @param person whom alone it concerns, or null
 */
record News(
    Kind kind,
    @Nullable String premises,
    String subject,
    Instant at,
    Instant until,
    int minutes,
    @Nullable String person) {
  News(
      Kind kind,
      @Nullable String premises,
      String subject,
      Instant at,
      Instant until,
      int minutes) {
    this(kind, premises, subject, at, until, minutes, null);
  }

  /** News for one person about his own account. */
  static News of(Kind kind, String person, String subject, Instant at, Instant until) {
    return new News(kind, null, subject, at, until, 0, person);
  }

  /**
   * Kinds of news, and of notices: LOOKED is a look that began and ended before it was told;
   * PASSKEY and RECOVERY, of which letters are written where they happen, are told over pushes
   * alone; ANSWERER is somebody whom signed terms let say yes and who cannot any more; ENDING are
   * terms that end by themselves soon.
   */
  enum Kind {
    QUESTION,
    OVER,
    BEGUN,
    ENDED,
    LOOKED,
    RULES,
    PASSKEY,
    RECOVERY,
    ANSWERER,
    ENDING;

    /** Whether its letter, if any, is written here. */
    boolean byLetterToo() {
      return this != PASSKEY && this != RECOVERY;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
