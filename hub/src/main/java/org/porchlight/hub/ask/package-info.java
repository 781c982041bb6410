/**
 * An operator asks to see cameras because of an incident, and the rule answers. Words: <b>ask</b>,
 * <b>viewer</b> (the keys of one sign-in's browser, vouched for by the operator's passkey),
 * <b>decision</b> (allow, needs somebody's yes, deny), <b>permit</b> (all that a grant for one
 * allowed camera is made of), <b>papers</b> (the notes it names), <b>past</b> (what the rule must
 * remember), <b>approval</b> (a second person's yes, where the ordinance wants one).
 *
 * <p>{@link org.porchlight.hub.ask.Rule} is pure and is the only place where a camera is said yes
 * or no to. Tables: {@code viewer}, {@code ask}, {@code ask_camera}, {@code past}, {@code
 * approval}. Doors: {@code POST /room/viewer}, {@code GET /room/incidents/{id}/cameras}, {@code
 * /room/approvals}.
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
      "incident"
    })
@NullMarked
package org.porchlight.hub.ask;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
