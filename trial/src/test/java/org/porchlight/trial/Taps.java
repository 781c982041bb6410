package org.porchlight.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.link.Tap;

/**
 * Write down every byte that goes in or out of hub and relay.
 *
 * @param hub everybody to the hub's pages and calls
 * @param relayToHub the relay to the hub
 * @param relay agents and viewers to the relay
 */
record Taps(Tap hub, Tap relayToHub, Tap relay) implements AutoCloseable {
  /** The hub's own port, behind the one it is known by. */
  static final String HUB = "hub behind its tap";

  static Taps open(Town town) throws IOException {
    return new Taps(
        new Tap(town.port("hub"), town.port(HUB)),
        new Tap(town.port("relay")),
        new Tap(town.port(Road.FAR_RELAY)));
  }

  List<byte[]> recorded() {
    List<byte[]> all = new ArrayList<>();
    for (Tap tap : List.of(hub, relayToHub, relay)) {
      all.addAll(tap.recorded());
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    hub.close();
    relayToHub.close();
    relay.close();
  }
}
