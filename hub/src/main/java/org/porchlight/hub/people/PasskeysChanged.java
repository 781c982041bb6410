package org.porchlight.hub.people;

import java.time.Instant;

/**
 * Somebody who had a passkey got another, or one of his was revoked; published in the transaction
 * that did it.
 *
 * @param person whose
 * @param passkey the key's id
 * @param at when
 */
public record PasskeysChanged(String person, String passkey, Instant at) {}
