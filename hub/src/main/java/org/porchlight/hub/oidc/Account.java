package org.porchlight.hub.oidc;

import org.jspecify.annotations.Nullable;

/**
 * Whom an issuer vouched for, with a second factor, a moment ago.
 *
 * @param issuer its address
 * @param subject its own name for him, which it gives to nobody else
 * @param session its name for this sign-in, or null
 */
public record Account(String issuer, String subject, @Nullable String session) {}
