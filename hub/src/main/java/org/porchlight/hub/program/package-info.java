/**
 * The ordinance in force: its dates, pause and end. Words: <b>program</b>, <b>ordinance</b> (a note
 * the council signed), <b>proposal</b> (an ordinance's text before it is signed).
 *
 * <p>Tables: {@code ordinance}, {@code darkness}. Doors: {@code GET /api/v1/room/program}, {@code
 * /api/v1/council/…}, {@code GET /api/v1/ordinance}.
 */
@ApplicationModule(allowedDependencies = {"law", "audit", "limit", "people", "page", "part"})
@NullMarked
package org.porchlight.hub.program;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
