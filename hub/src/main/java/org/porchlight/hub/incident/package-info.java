/**
 * What dispatch signed and reported, verified on arrival; its life until it closes. Words:
 * <b>incident</b>, <b>full</b> and <b>coarse</b> form, <b>askable</b> (somebody may begin to ask
 * because of it now), <b>never</b> (a type the ordinance opens nothing for), <b>handling</b> (what
 * dispatch does about it), <b>pulse</b> (the gateway's word that it is there), <b>feed</b>.
 *
 * <p>Tables: {@code incident}, {@code pulse}, {@code feed_fault}. Doors: {@code POST
 * /api/v1/dispatch/incidents}, {@code POST /api/v1/dispatch/pulse}, {@code GET
 * /api/v1/room/incidents}, {@code GET /api/v1/room/feed}, {@code GET /api/v1/room/people/feeds}.
 */
@ApplicationModule(allowedDependencies = {"law", "audit", "limit", "people", "page", "program"})
@NullMarked
package org.porchlight.hub.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
