/**
 * What operators of one room tell one another. Words: <b>together</b> (one another's looks and
 * purposes at an incident), <b>bookmark</b> (a time and a note; never a picture), <b>presence</b>
 * (who has the room open now, and which incident), <b>handover</b> (an incident offered to a
 * colleague or to the next shift), <b>shift log</b> (what somebody did, read from the record).
 *
 * <p>Nothing here opens anything. Who takes an incident over asks for its cameras himself, with his
 * own key, and the rule answers him as everybody; all that a handover adds is that each old look
 * ends once the new one of the same camera has its pictures.
 *
 * <p>Tables: {@code bookmark}, {@code handover}, {@code presence}. Doors: {@code
 * /room/incidents/{id}/together}, {@code /room/incidents/{id}/bookmarks}, {@code
 * /room/incidents/{id}/handovers}, {@code /room/handovers}, {@code /room/presence}, {@code
 * /room/shift}.
 */
@ApplicationModule(
    allowedDependencies = {
      "law",
      "limit",
      "audit",
      "people",
      "page",
      "program",
      "incident",
      "ask",
      "look",
      "paper"
    })
@NullMarked
package org.porchlight.hub.shift;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
