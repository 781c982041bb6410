/**
 * The thin front: security chain, headers, problem+json, OpenAPI and the console's files. Takes no
 * decision of its own.
 */
@NullMarked
package org.porchlight.hub.web;

import org.jspecify.annotations.NullMarked;
