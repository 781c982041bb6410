/**
 * An owner on the way to lending a camera, and what he is given for it. Words: <b>address</b> (the
 * premises in his own words and the place he confirmed on the map, or one of several that he gave
 * names; nobody but he reads it), <b>forecast</b> (what draft terms would have allowed last month,
 * in counts so coarse that no single incident shows), <b>copy</b> (waiver, terms and fingerprints
 * as a document of his).
 *
 * <p>Tables: {@code address}, {@code named_address}, {@code forecast_place}, {@code lending_step}.
 * Doors: {@code /home/lending}, {@code /home/addresses}, {@code /home/cameras/{camera}/forecast},
 * {@code /home/cameras/{camera}/copy}.
 */
@ApplicationModule(
    allowedDependencies = {
      "law",
      "limit",
      "audit",
      "people",
      "program",
      "camera",
      "waiver",
      "incident",
      "ask",
      "mail",
      "paper"
    })
@NullMarked
package org.porchlight.hub.lending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
