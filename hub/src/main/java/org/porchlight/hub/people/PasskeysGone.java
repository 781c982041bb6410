package org.porchlight.hub.people;

import java.time.Instant;
import java.util.List;
import org.porchlight.note.VerifierKey;

/**
 * Passkeys of somebody count no more: one was revoked, or he is erased with all of his. Published
 * in the transaction that does it, while it is still known where he belongs.
 *
 * @param person whose they were
 */
public record PasskeysGone(String person, List<VerifierKey> keys, Instant at) {}
