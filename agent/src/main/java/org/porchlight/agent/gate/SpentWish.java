package org.porchlight.agent.gate;

import java.time.Instant;
import org.porchlight.ledger.EntryType;

/**
 * A preview or recall that was used up here: an honest hub put it on the log first.
 *
 * @param type of its entry there
 * @param id of the wish, 32 hex digits
 * @param at by the witnesses' time as far as that was known
 */
public record SpentWish(EntryType type, String id, String camera, Instant at) {}
