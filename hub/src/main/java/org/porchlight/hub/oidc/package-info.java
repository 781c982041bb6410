/**
 * What an identity provider of the agency's or the council's says of somebody (OpenID Connect).
 * Words: <b>issuer</b> (that provider), <b>trip</b> (a browser's way there and back),
 * <b>account</b> (issuer and subject: one of its people), <b>second factor</b> (what the issuer
 * must say it asked for).
 *
 * <p>It knows nobody here: whose account it is, is asked of the room of people. It keeps nothing;
 * what an issuer publishes of itself is remembered for an hour. No doors.
 */
@ApplicationModule(allowedDependencies = {"law"})
@NullMarked
package org.porchlight.hub.oidc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
