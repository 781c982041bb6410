package org.porchlight.hub.camera;

import org.jspecify.annotations.Nullable;

/**
 * A lens, as its agent named it.
 *
 * @param agent the verifier key of the agent that speaks for it
 * @param pairing the agent's signed word of whose it is, or null while its owner has not compared
 *     the fingerprints
 */
public record Camera(
    String id, String agent, Premises premises, String name, @Nullable String pairing) {}
