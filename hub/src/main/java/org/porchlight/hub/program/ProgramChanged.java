package org.porchlight.hub.program;

/**
 * The program begins, is paused, goes on, ends, or has a new ordinance. Published in the
 * transaction that decides it; when the clock decides, in one of its own.
 *
 * @param now how it is now
 */
public record ProgramChanged(ProgramNow now) {}
