package org.porchlight.hub.audit;

/**
 * An entry is waiting for its place on the log. Published in the transaction that wrote it.
 *
 * @param number of the entry, not its index on the log
 */
public record EntryWritten(long number) {}
