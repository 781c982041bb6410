package org.porchlight.hub.look;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The relay inside the hub.
 *
 * @param name what agents and viewers sign
 * @param host address it binds to
 * @param port port it binds to; 0 is any free one
 * @param secretFile the secret of relays that stand by themselves; empty lets none in
 */
@ConfigurationProperties("porchlight.relay.embedded")
record EmbeddedRelaySettings(String name, String host, int port, String secretFile) {}
