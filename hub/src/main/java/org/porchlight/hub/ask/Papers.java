package org.porchlight.hub.ask;

/**
 * The signed notes a grant names, each whole, as text. Signers and the agent check these; nobody
 * has to believe the hub.
 *
 * @param incident its full form, for the signers
 * @param coarseIncident its coarse form, for the agent
 * @param pairing the agent's word of whose camera it is, for the signers
 */
public record Papers(
    String ordinance,
    String incident,
    String coarseIncident,
    String viewer,
    String ask,
    String terms,
    String pairing) {}
