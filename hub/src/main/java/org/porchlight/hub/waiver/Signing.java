package org.porchlight.hub.waiver;

import java.time.Instant;

/**
 * That terms were signed.
 *
 * @param number of the terms
 * @param owner the person's id
 * @param passkey verifier key of the passkey
 */
public record Signing(long number, String owner, String passkey, Instant at) {}
