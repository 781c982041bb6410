/**
 * The owner at the premises: pairing, the pinned key and trust policy, the local page, and the
 * commands that reach a running agent.
 *
 * <p>Nothing opens before the owner confirmed that the fingerprints here are those on the phone.
 * Stopping needs neither the hub nor a signature.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.agent.owner;
