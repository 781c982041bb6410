package org.porchlight.hub.shift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time and a note.
 *
 * @param look the look it was set in, or null when it is about the incident
 * @param at the moment it is about
 * @param said 1 to 500 characters
 */
record Bookmark(
    String id, String incident, String person, @Nullable String look, Instant at, String said) {
  /** Characters of a note. */
  static final int MOST_SAID = 500;
}
