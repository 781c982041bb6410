package org.porchlight.city.rtsp;

/**
 * One stream of a camera.
 *
 * @param path absolute, without a slash at its end
 * @param audio whether an audio track is advertised; there never is sound in it
 */
public record Mount(String path, Credentials credentials, VideoSource source, boolean audio) {}
