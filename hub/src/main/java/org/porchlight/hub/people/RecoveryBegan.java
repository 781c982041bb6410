package org.porchlight.hub.people;

import java.time.Instant;

/**
 * Something began that an owner or member can end by "that was not me": a passkey made by letter
 * that counts after a wait, or what the office was asked about him. Published in the transaction
 * that began it.
 *
 * @param recovery id of the recovery, or of the second ask
 * @param person whose account
 * @param at when
 * @param countsAt when it cannot be ended any more
 */
public record RecoveryBegan(String recovery, String person, Instant at, Instant countsAt) {}
