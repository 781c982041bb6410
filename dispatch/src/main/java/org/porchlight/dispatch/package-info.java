/**
 * The gateway on the 911 side: calls come in from the dispatch system, signed incidents go out.
 *
 * <p>It is the only way an incident comes to be. A call arrives by webhook, authenticated and
 * bounded; the gateway gives it its kind by the council's ordinance, signs a full and a coarse
 * incident note, keeps both durably and hands them to the hub in order until the hub has them.
 * Nobody who wants to look can type one in.
 *
 * <p>Words: a <b>call</b> is what the dispatch system reports; an <b>incident</b> is the note made
 * of it; the <b>book</b> is the gateway's durable memory of both.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.dispatch;
