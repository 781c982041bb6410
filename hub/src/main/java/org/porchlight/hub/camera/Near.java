package org.porchlight.hub.camera;

/**
 * A camera and how far it stands from where one looked.
 *
 * @param distanceMeters along the great circle
 */
public record Near(Camera camera, double distanceMeters) {}
