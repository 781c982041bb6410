/**
 * What an owner agreed to, every version of it, and that he left. Words: <b>waiver</b> (the text he
 * reads, versioned), <b>terms</b> (what a camera may be opened for, as he signed it),
 * <b>proposal</b> (the next terms before he signs), <b>leaving</b> (at once and without a
 * signature), <b>withdrawal</b> (terms that say so, signed after leaving).
 *
 * <p>Tables: {@code terms}, {@code leaving}. Doors: {@code /home/cameras/{camera}/terms}, {@code
 * /home/cameras/{camera}/leave}.
 */
@ApplicationModule(
    allowedDependencies = {"law", "limit", "audit", "people", "program", "open", "camera"})
@NullMarked
package org.porchlight.hub.waiver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
