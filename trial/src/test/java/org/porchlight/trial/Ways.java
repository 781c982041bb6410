package org.porchlight.trial;

import java.io.IOException;
import java.util.List;
import org.porchlight.link.FaultProxy;

/**
 * The connections of the road, each through a proxy that can be made a bad network.
 *
 * @param agency hub to the agency's signer
 * @param council hub to the council's signer
 * @param hub relay to hub
 * @param agent agent to relay
 * @param viewer page to relay
 */
record Ways(
    FaultProxy agency, FaultProxy council, FaultProxy hub, FaultProxy agent, FaultProxy viewer)
    implements AutoCloseable {

  /** What a look needs a way for. */
  enum Carries {
    LEASES,
    PICTURES_TO_THE_RELAY,
    PICTURES_TO_THE_VIEWER
  }

  /** One of the five. */
  record Way(String name, Carries carries, FaultProxy proxy) {}

  static Ways open(Town town, Taps taps, long seed) throws IOException {
    return new Ways(
        new FaultProxy(town.port("agency"), seed),
        new FaultProxy(town.port("council"), seed + 1),
        new FaultProxy(taps.relayToHub().port(), seed + 2),
        new FaultProxy(taps.relay().port(), seed + 3),
        new FaultProxy(taps.relay().port(), seed + 4));
  }

  Way relayToHub() {
    return new Way("relay to hub", Carries.LEASES, hub);
  }

  List<Way> all() {
    return List.of(
        new Way("hub to agency's signer", Carries.LEASES, agency),
        new Way("hub to council's signer", Carries.LEASES, council),
        relayToHub(),
        new Way("agent to relay", Carries.PICTURES_TO_THE_RELAY, agent),
        new Way("viewer to relay", Carries.PICTURES_TO_THE_VIEWER, viewer));
  }

  @Override
  public void close() throws IOException {
    for (Way way : all()) {
      way.proxy().close();
    }
  }
}
