package org.porchlight.hub.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.push.Subscription;

/**
 * What one person is to be told over one way.
 *
 * @param way in which browser, or null by letter
 * @param at when it happened
 * @param endedAt when the look was over, where its beginning waited until then
 * @param until after that it has no meaning
 * @param minutes for how long a question asks
 * @param tries with this one
 */
record Notice(
    long id,
    String person,
    @Nullable Way way,
    News.Kind kind,
    String subject,
    Instant at,
    @Nullable Instant endedAt,
    Instant until,
    int minutes,
    int tries) {
  /** A browser, and the language of its notices. */
  record Way(long browser, Subscription subscription, Language language) {}
}
