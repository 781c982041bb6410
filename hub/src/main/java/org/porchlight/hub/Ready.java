package org.porchlight.hub;

import org.porchlight.hub.people.Origin;
import org.porchlight.hub.program.RelayAddress;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Prints the one line that says the hub can be used, and where. */
@Component
final class Ready {
  private record Line(String http, String relay) {}

  private final Origin origin;
  private final RelayAddress relay;
  private final JsonMapper json;

  Ready(Origin origin, RelayAddress relay, JsonMapper json) {
    this.origin = origin;
    this.relay = relay;
    this.json = json;
  }

  @EventListener(ApplicationReadyEvent.class)
  void say() {
    Line line = new Line(origin.text(), relay.text());
    System.out.println("READY " + json.writeValueAsString(line));
  }
}
