/**
 * Tells people what happens at their cameras, by push and by letter. Words: <b>news</b> (what
 * happened and nobody has been named for yet), <b>notice</b> (what one person is to be told over
 * one way), <b>quiet hours</b> (in which nothing is sent: a question is left to its silence, a look
 * is told of afterwards).
 *
 * <p>News is written in the transaction in which it happened; everything after that is tried again
 * until it is done or has no meaning any more. A notice names no place, no camera, no class of
 * incident and no purpose: others may read it on a locked phone. Tables: {@code told_how}, {@code
 * push_subscription}, {@code push_service}, {@code news}, {@code look_under_way}, {@code notice},
 * {@code not_now_word}. Doors: {@code /home/told}, {@code POST /not-now}, {@code POST /told/moved},
 * {@code /room/people/notices}.
 */
@ApplicationModule(
    allowedDependencies = {
      "law", "limit", "audit", "mail", "push", "people", "camera", "waiver", "proof", "ask", "grant"
    })
@NullMarked
package org.porchlight.hub.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
