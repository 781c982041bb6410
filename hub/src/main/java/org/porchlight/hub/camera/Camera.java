package org.porchlight.hub.camera;

/**
 * A lens, as its agent named it.
 *
 * @param agent the verifier key of the agent that speaks for it
 */
public record Camera(String id, String agent, Premises premises, String name) {}
