package org.porchlight.hub.ask;

import org.jspecify.annotations.Nullable;

/**
 * The signed notes a grant names, each whole, as text. Signers and the agent check these; nobody
 * has to believe the hub.
 *
 * @param incident its full form, for the signers
 * @param coarseIncident its coarse form, for the agent
 * @param approval a second person's yes to the ask, or null where nobody had to
 * @param pairing the agent's word of whose camera it is, for the signers
 */
public record Papers(
    String ordinance,
    String incident,
    String coarseIncident,
    String viewer,
    String ask,
    @Nullable String approval,
    String terms,
    String pairing) {}
