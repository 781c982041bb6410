/**
 * The trial's town: everything of the trial that is not real, its lenses and its callers. It shares
 * no code with what it exercises.
 *
 * <p>Words: the <b>roster</b> lists the cameras with their credentials for whoever sets up the
 * trial's agents; {@link org.porchlight.city.City} is the program. What it prints and writes is
 * described in {@code docs/ref/city.md}.
 */
@NullMarked
package org.porchlight.city;

import org.jspecify.annotations.NullMarked;
