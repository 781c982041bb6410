/**
 * An owner sees one still of his own camera, sealed at the premises to the browser he holds. Words:
 * <b>preview</b> (his signed wish for it), <b>still</b> (the one picture, sealed, in parts as the
 * agent says it).
 *
 * <p>Table: {@code preview}, which never holds a picture. Doors: {@code
 * /home/cameras/{camera}/preview}, {@code /home/previews}. A still is in memory from its first part
 * until the call that asked for it is answered, and nowhere else.
 */
@ApplicationModule(
    allowedDependencies = {
      "law", "limit", "audit", "people", "program", "camera", "proof", "grant"
    })
@NullMarked
package org.porchlight.hub.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
