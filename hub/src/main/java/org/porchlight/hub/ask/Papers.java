package org.porchlight.hub.ask;

/**
 * The signed notes a grant names, each whole, as text. Signers and the agent check these; nobody
 * has to believe the hub.
 *
 * @param incident its full form, for the signers
 * @param coarseIncident its coarse form, for the agent
 */
public record Papers(
    String ordinance,
    String incident,
    String coarseIncident,
    String viewer,
    String ask,
    String terms) {}
