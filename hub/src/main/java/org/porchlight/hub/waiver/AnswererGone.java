package org.porchlight.hub.waiver;

import java.time.Instant;

/**
 * Terms in force name somebody for the yes who cannot say it any more: the hub lets him no longer,
 * the box at the premises goes on believing him until its owner signs anew. Published in the
 * transaction in which it happens.
 *
 * @param owner whose terms
 * @param passkey id of the key, or of one of several
 */
public record AnswererGone(String owner, String passkey, Instant at) {}
