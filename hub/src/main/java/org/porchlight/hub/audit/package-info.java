/**
 * Writes every decision down, in the transaction that decides, before it takes effect. Words:
 * <b>audit event</b> (who, what, about what, when, from where, with which result). No record, no
 * decision: {@link org.porchlight.hub.audit.Audit#record} refuses to run outside a transaction and
 * its failure fails the transaction.
 *
 * <p>Table: {@code audit_event}, append-only; the ledger is fed from it. Doors: none. At the
 * bottom; knows no room.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.porchlight.hub.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
