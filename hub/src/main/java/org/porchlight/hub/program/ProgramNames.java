package org.porchlight.hub.program;

/**
 * What people call things.
 *
 * @param program the program
 * @param agency the agency
 * @param decidedBy who decided it
 */
public record ProgramNames(String program, String agency, String decidedBy) {}
