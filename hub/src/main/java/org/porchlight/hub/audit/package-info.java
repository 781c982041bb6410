/**
 * Writes every decision down, in the transaction that decides, before it takes effect. Words:
 * <b>audit event</b> (who, what, about what, when, from where, with which result), <b>entry</b>
 * (what the decision says on the log, see docs/ref/log.md). No record, no decision: {@link
 * org.porchlight.hub.audit.Audit#record} and {@link org.porchlight.hub.audit.Audit#log} refuse to
 * run outside a transaction and their failure fails it.
 *
 * <p>Tables: {@code audit_event}, append-only; {@code log_entry}, of which only the openings can be
 * erased; {@code log_waiting}, from which the room {@code proof} feeds the log; {@code log_secret}.
 * Doors: none. At the bottom; knows no room.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.porchlight.hub.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
