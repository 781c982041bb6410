/**
 * An owner sees pictures of his own camera, sealed at the premises to the browser he holds: one
 * still of now, or what a look saw. Words: <b>preview</b> (his signed wish for a still),
 * <b>recall</b> (his signed wish to see what a look saw), <b>keeping</b> (his signed choice for how
 * long his agent keeps that), <b>still</b> (what the agent sealed for one call, in parts as it says
 * them).
 *
 * <p>Tables: {@code preview}, {@code recall}, {@code keeping}, none of which ever holds a picture.
 * Doors: {@code /home/cameras/{camera}/preview}, {@code …/recall}, {@code …/keeping}, {@code
 * /home/previews}, {@code /home/recalls}, {@code /home/keepings}. What is sealed is in memory from
 * its first part until the call that asked for it is answered, and nowhere else.
 */
@ApplicationModule(
    allowedDependencies = {
      "law", "limit", "audit", "people", "program", "camera", "proof", "grant"
    })
@NullMarked
package org.porchlight.hub.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
