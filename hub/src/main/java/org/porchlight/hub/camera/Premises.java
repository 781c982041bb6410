package org.porchlight.hub.camera;

/**
 * A place one owner answers for.
 *
 * @param owner the person's id
 * @param name a house, never a person
 * @param city whether its devices are the city's own
 */
public record Premises(String id, String owner, String name, boolean city) {}
