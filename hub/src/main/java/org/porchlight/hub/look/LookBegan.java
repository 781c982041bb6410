package org.porchlight.hub.look;

/**
 * The pictures of a look flow; published in the transaction that wrote it down.
 *
 * @param operator whose look
 * @param camera of what
 */
public record LookBegan(String look, String incident, String operator, String camera) {}
