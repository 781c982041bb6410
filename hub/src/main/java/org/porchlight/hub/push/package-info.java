/**
 * Messages to browsers through the push services their makers run (RFC 8030), encrypted so that the
 * service reads nothing (RFC 8291) and signed so that it knows the sender (RFC 8292). Words:
 * <b>push service</b> (who carries a message to one browser), <b>subscription</b> (a browser's
 * address there, and the keys it reads with), <b>push</b> (one message).
 *
 * <p>Every push has the same size. The address of a subscription comes from a browser, so only the
 * push services of the settings are ever called. Nothing is kept here.
 */
@ApplicationModule(allowedDependencies = {"law"})
@NullMarked
package org.porchlight.hub.push;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
