/**
 * What dispatch signed and reported, verified on arrival; its life until it closes. Words:
 * <b>incident</b>, <b>full</b> and <b>coarse</b> form, <b>askable</b> (somebody may begin to ask
 * because of it now), <b>never</b> (a type the ordinance opens nothing for).
 *
 * <p>Table: {@code incident}. Doors: {@code POST /api/v1/dispatch/incidents}, {@code GET
 * /api/v1/room/incidents}.
 */
@ApplicationModule(allowedDependencies = {"law", "audit", "limit", "people", "page", "program"})
@NullMarked
package org.porchlight.hub.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
