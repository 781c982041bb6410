package org.porchlight.hub.ask;

/**
 * The notes that every lease is checked against anew.
 *
 * @param incident its full form, for the signers
 * @param coarseIncident its coarse form, for the agent
 */
public record FreshPapers(String ordinance, String incident, String coarseIncident) {}
