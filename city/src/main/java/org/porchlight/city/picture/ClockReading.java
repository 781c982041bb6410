package org.porchlight.city.picture;

/**
 * What a clock strip says.
 *
 * @param captureMillis when the picture was captured, milliseconds since 1970 UTC
 * @param cameraNumber the camera that captured it, 0 to 255
 */
public record ClockReading(long captureMillis, int cameraNumber) {}
