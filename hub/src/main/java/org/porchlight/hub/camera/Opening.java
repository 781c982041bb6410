package org.porchlight.hub.camera;

/**
 * What an agent handed out so that one grant can be made for one of its cameras: proof, later, that
 * the grant is fresh and that its record has a number.
 *
 * @param challenge base64url of 16 bytes, good for one opening
 * @param tag base64url of 32 bytes, the name of this grant's record
 */
public record Opening(String agent, String camera, String challenge, String tag, long tagNumber) {}
