package org.porchlight.hub.program;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which relays pages and agents are sent to.
 *
 * @param url of the embedded one as browsers see it; empty is {@code ws://localhost:<its port>}
 * @param far relays that stand by themselves, each {@code <name> <address>}
 */
@ConfigurationProperties("porchlight.relay")
record RelaySettings(String url, List<String> far) {
  /** Copies. */
  RelaySettings {
    far = List.copyOf(far);
  }
}
