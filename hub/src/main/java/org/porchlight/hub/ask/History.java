package org.porchlight.hub.ask;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened before, as far as it weighs.
 *
 * @param looksThisMonth looks at this camera in the calendar month of its terms, renewals not
 *     counted
 * @param looksInDays looks at this camera within the ordinance's {@code supervisorOwnerDays}
 * @param openFor how long this camera has been open for this incident
 * @param openElsewhere other cameras this operator has open or asks for in the same ask
 * @param openHere this operator has this camera open already, for this incident
 * @param unanswered its owner was asked for this incident and has not said yes
 * @param ownerEnded its owner ended a look of this incident
 * @param renews what the ask says it renews
 * @param renewedUntil when the grant it renews ends by itself, or null
 */
public record History(
    int looksThisMonth,
    int looksInDays,
    Duration openFor,
    int openElsewhere,
    boolean openHere,
    boolean unanswered,
    boolean ownerEnded,
    Renewal renews,
    @Nullable Instant renewedUntil) {

  /** Whether the ask renews a grant, and whether that is one it can renew. */
  public enum Renewal {
    /** It begins anew. */
    NONE,
    /** The grant it names is this operator's, open, for this camera and incident. */
    THIS,
    /** The grant it names is none of these. */
    OTHER
  }

  /** Nothing happened before. */
  public static final History NOTHING =
      new History(0, 0, Duration.ZERO, 0, false, false, false, Renewal.NONE, null);
}
