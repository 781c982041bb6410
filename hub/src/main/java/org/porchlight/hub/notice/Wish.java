package org.porchlight.hub.notice;

import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to be told.
 *
 * @param byMail whether letters are sent
 * @param quiet null when there are no quiet hours
 */
record Wish(boolean byMail, @Nullable QuietHours quiet) {
  /** Who has said nothing is told by letter, at any hour. */
  static final Wish UNSAID = new Wish(true, null);
}
