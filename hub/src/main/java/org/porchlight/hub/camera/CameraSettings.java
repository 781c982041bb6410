package org.porchlight.hub.camera;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the room of cameras must be told.
 *
 * @param cityOwner id of the person who answers for the city's own cameras; empty is nobody
 */
@ConfigurationProperties("porchlight.camera")
record CameraSettings(String cityOwner) {}
