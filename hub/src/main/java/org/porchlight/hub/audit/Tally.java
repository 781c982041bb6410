package org.porchlight.hub.audit;

/**
 * How many, and how much together.
 *
 * @param count events
 * @param sum of the integer detail asked for
 */
public record Tally(long count, long sum) {}
