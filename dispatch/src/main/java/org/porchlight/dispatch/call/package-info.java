/**
 * What a dispatch system says about its calls, read from each form it may come in: the webhook's
 * JSON, rows of a table (CSV or SODA's JSON) by a mapping file, and EIDO JSON.
 *
 * <p>Pure: bytes and the time go in, calls and faults come out. Nothing here decides what a call
 * may open. Its kind is given by the ordinance's table alone; whether it counts as a report, by its
 * origin and priority, which are read strictly: what is missing or unknown becomes the weakest.
 *
 * <p>Words: a <b>fault</b> is what is wrong with one field of one row, never with the text that
 * stood there; a <b>mapping</b> says which column holds what; <b>handling</b> is what dispatch does
 * about a call (district, units, progress).
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.dispatch.call;
