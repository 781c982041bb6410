/**
 * Which cameras exist, whose they are, which agent speaks for them, and how they are. Words:
 * <b>premises</b> (a place one owner answers for), <b>agent</b> (the program there, known by its
 * key), <b>camera</b> (a lens, as its agent named it), <b>pairing</b> (a code shown once that makes
 * an agent the premises' own), <b>opening</b> (what an agent handed out so that one grant can be
 * made).
 *
 * <p>Tables: {@code premises}, {@code household}, {@code pairing}, {@code agent}, {@code camera}.
 * Doors: {@code POST /pairings/claim}, {@code POST /pairings/cameras}, {@code POST /home/pairings},
 * {@code /home/household}. Where a camera stands is its owner's to say, in his terms; until then it
 * is near nothing.
 */
@ApplicationModule(allowedDependencies = {"law", "limit", "audit", "people"})
@NullMarked
package org.porchlight.hub.camera;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
