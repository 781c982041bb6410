package org.porchlight.hub.program;

import org.springframework.stereotype.Component;

/** Where viewers and agents find the relay. */
@Component
public class RelayAddress {
  private final RelaySettings settings;
  private volatile int port;

  RelayAddress(RelaySettings settings) {
    this.settings = settings;
  }

  /** The embedded relay says on which port it listens. */
  public void listensOn(int port) {
    this.port = port;
  }

  /** {@code ws://…} or {@code wss://…}; empty while there is none. */
  public String text() {
    if (!settings.url().isEmpty()) {
      return settings.url();
    }
    return port == 0 ? "" : "ws://localhost:" + port;
  }
}
