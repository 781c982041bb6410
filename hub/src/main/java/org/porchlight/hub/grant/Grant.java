package org.porchlight.hub.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A permission on its way or in force: this camera, because of this incident, for this viewer,
 * until then.
 *
 * @param agent verifier key of the agent that opens for it
 * @param askKey verifier key of the viewer: who holds it may watch
 * @param session the sign-in it was asked in; it ends with it
 * @param text what everybody signs
 * @param previous the grant it renews, or null
 * @param relay the name of the relay where agent and viewer meet, or null while an owner is asked
 */
public record Grant(
    String id,
    String ask,
    String camera,
    String premises,
    String agent,
    String incident,
    String operator,
    String session,
    String askKey,
    String text,
    @Nullable String previous,
    @Nullable String relay,
    Instant createdAt,
    Instant notAfter,
    GrantState state) {}
