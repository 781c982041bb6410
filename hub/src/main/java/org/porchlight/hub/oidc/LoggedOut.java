package org.porchlight.hub.oidc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An issuer says that it signed somebody out.
 *
 * @param issuer its address
 * @param subject whom; null where it names the session alone
 * @param session its name for the sign-in that ended; null where all of his did
 * @param at when it said so: what began later goes on
 */
public record LoggedOut(
    String issuer, @Nullable String subject, @Nullable String session, Instant at) {}
