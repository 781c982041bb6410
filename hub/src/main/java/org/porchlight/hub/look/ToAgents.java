package org.porchlight.hub.look;

import java.util.List;
import java.util.Optional;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.program.ProgramChanged;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.proof.Devices;
import org.porchlight.hub.waiver.SignedTerms;
import org.porchlight.hub.waiver.TermsChanged;
import org.porchlight.hub.waiver.Waivers;
import org.porchlight.link.ToAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Brings agents the newest ordinance and their owners' newest terms, when they connect and when one
 * changes, so that no older one opens anything any more.
 */
@Component
class ToAgents {
  private static final Logger log = LoggerFactory.getLogger(ToAgents.class);

  private final Relays relays;
  private final Programs programs;
  private final Cameras cameras;
  private final Waivers waivers;
  private final Devices devices;

  ToAgents(Relays relays, Programs programs, Cameras cameras, Waivers waivers, Devices devices) {
    this.relays = relays;
    this.programs = programs;
    this.cameras = cameras;
    this.waivers = waivers;
    this.devices = devices;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(Devices.DeviceNamed named) {
    cameras
        .agentsOf(named.premises())
        .forEach(agent -> say(agent.key(), new ToAgent.Device(named.note())));
  }

  /** Says that a camera's tags up to a number are on the log. */
  void used(String agent, String camera, long number) {
    say(agent, new ToAgent.Used(camera, number));
  }

  void bringAll(String agent) {
    programs
        .ifAny()
        .ifPresent(now -> say(agent, new ToAgent.Ordinance(now.ordinance().note().toString())));
    Optional<String> home = cameras.premisesOfAgent(agent);
    home.flatMap(devices::note).ifPresent(note -> say(agent, new ToAgent.Device(note)));
    List<Camera> premises = home.map(cameras::ofPremises).orElse(List.of());
    List<String> own =
        premises.stream().filter(one -> one.agent().equals(agent)).map(Camera::id).toList();
    waivers.newest(own).values().stream()
        .map(SignedTerms::note)
        .forEach(note -> say(agent, new ToAgent.Terms(note)));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(TermsChanged changed) {
    String note = changed.note();
    if (note != null) {
      say(changed.agent(), new ToAgent.Terms(note));
    }
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(ProgramChanged changed) {
    String note = changed.now().ordinance().note().toString();
    relays.agents().forEach(agent -> say(agent, new ToAgent.Ordinance(note)));
  }

  private void say(String agent, ToAgent message) {
    if (!relays.say(agent, message)) {
      log.debug("agent {} is not connected; it is brought everything when it is", agent);
    }
  }
}
