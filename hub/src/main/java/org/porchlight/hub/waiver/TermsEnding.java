package org.porchlight.hub.waiver;

import java.time.Instant;

/**
 * Terms in force end by themselves soon, before the program does. Published once for each, and once
 * for several of an owner that end together, in the transaction that writes down that he is told.
 *
 * @param owner whose terms
 * @param terms hash of those that end first
 * @param ends when these end
 */
public record TermsEnding(String owner, String terms, Instant ends, Instant at) {}
