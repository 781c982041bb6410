/**
 * Which parts that a look needs do not answer now, said to the room before anybody asks for a
 * picture. Words: <b>part</b> (a program besides this hub without which no look opens),
 * <b>silent</b> (it does not answer).
 *
 * <p>Nothing is decided by it: whoever needs a part asks that part. Doors: {@code GET
 * /api/v1/room/parts}. No tables.
 */
@ApplicationModule(allowedDependencies = {"people", "page"})
@NullMarked
package org.porchlight.hub.part;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
