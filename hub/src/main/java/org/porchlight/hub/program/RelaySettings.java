package org.porchlight.hub.program;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which relay pages and agents are sent to.
 *
 * @param url as browsers see it; empty is {@code ws://localhost:<port of the embedded relay>}
 */
@ConfigurationProperties("porchlight.relay")
record RelaySettings(String url) {}
