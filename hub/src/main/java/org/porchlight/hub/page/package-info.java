/**
 * What is pushed to the consoles that are open. Words: <b>page</b> (an open console of one
 * signed-in person), <b>push</b> (an event sent to pages).
 *
 * <p>Doors: {@code GET /api/v1/{face}/events}. No tables.
 */
@ApplicationModule(allowedDependencies = {"law", "limit", "people"})
@NullMarked
package org.porchlight.hub.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
