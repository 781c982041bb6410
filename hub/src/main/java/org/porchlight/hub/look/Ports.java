package org.porchlight.hub.look;

import java.util.stream.Collectors;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.TrustPolicy;
import org.porchlight.hub.grant.OwnPremises;
import org.porchlight.hub.people.Origin;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.RelayAddress;
import org.porchlight.hub.program.Trust;
import org.porchlight.hub.proof.LogPolicy;
import org.porchlight.hub.proof.Policies;
import org.springframework.stereotype.Component;

/** What this room, which knows the most, tells rooms below it. */
final class Ports {
  private Ports() {}

  /** The policy an agent pins: keys, site, relays, log and witnesses. */
  @Component
  static final class Policy implements TrustPolicy {
    private final ProgramFacts program;
    private final Trust trust;
    private final Origin origin;
    private final RelayAddress relay;
    private final EmbeddedRelaySettings settings;
    private final LogPolicy log;
    private final Policies policies;

    Policy(
        ProgramFacts program,
        Trust trust,
        Origin origin,
        RelayAddress relay,
        EmbeddedRelaySettings settings,
        LogPolicy log,
        Policies policies) {
      this.program = program;
      this.trust = trust;
      this.origin = origin;
      this.relay = relay;
      this.settings = settings;
      this.log = log;
      this.policies = policies;
    }

    @Override
    public String text() {
      return policies.now().map(rules -> rules.policy().text()).orElseGet(this::ofSettings);
    }

    private String ofSettings() {
      return String.join(
              "\n",
              "program " + program.program(),
              "number 1",
              "council " + trust.council(),
              "agency " + trust.agency(),
              "dispatch " + trust.dispatch(),
              "rp " + origin.relyingParty() + " " + origin.text(),
              "relay " + relay.text() + " " + settings.name())
          + "\n"
          + relay.far().entrySet().stream()
              .map(far -> "relay " + far.getValue() + " " + far.getKey() + "\n")
              .collect(Collectors.joining())
          + log.lines();
    }
  }

  /** Whose premises are whose: an owner's and his household's. */
  @Component
  static final class Owners implements OwnPremises {
    private final Cameras cameras;

    Owners(Cameras cameras) {
      this.cameras = cameras;
    }

    @Override
    public boolean isOwn(String premises, SignedIn person) {
      return cameras.household(premises).contains(person.person());
    }
  }
}
