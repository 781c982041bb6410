/**
 * A yes goes to both signers, and to the owner where his terms say so, and becomes a short,
 * revocable permission that leases keep alive. Words: <b>grant</b>, <b>question</b> (a grant's text
 * that waits for its owner's signature), <b>lease</b>, <b>papers</b> (the notes a grant names).
 *
 * <p>Table: {@code grants}. Doors: {@code POST /home/questions/{id}}. To agents it speaks through
 * {@link org.porchlight.hub.grant.AgentLine}, which the room {@code look} gives it.
 */
@ApplicationModule(
    allowedDependencies = {"law", "audit", "people", "program", "camera", "proof", "ask"})
@NullMarked
package org.porchlight.hub.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
