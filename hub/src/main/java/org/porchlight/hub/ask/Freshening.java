package org.porchlight.hub.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.Near;
import org.porchlight.hub.camera.ReadyCall;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.incident.Reported;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.waiver.Waivers;
import org.porchlight.note.NoteException;
import org.springframework.stereotype.Component;

/**
 * Has the agents of owners who are about to be asked hand out fresh challenges: an owner signs one
 * of them into his yes, and it must still be good at the agent when the room's whole time is over.
 * Done before the decision, and every ask that asks owners takes the same time over it, whether
 * there is such an agent, whether it is connected and whether it answers: the room learns nothing
 * by the clock.
 */
@Component
class Freshening {
  /** A yes in the last moment must still reach the agent. */
  static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

  private final Cameras cameras;
  private final Waivers waivers;
  private final Agents agents;
  private final Incidents incidents;
  private final Programs programs;
  private final ReadyCall calls;
  private final Patience patience;
  private final InstantSource clock;

  Freshening(
      Cameras cameras,
      Waivers waivers,
      Agents agents,
      Incidents incidents,
      Programs programs,
      ReadyCall calls,
      Patience patience,
      InstantSource clock) {
    this.cameras = cameras;
    this.waivers = waivers;
    this.agents = agents;
    this.incidents = incidents;
    this.programs = programs;
    this.calls = calls;
    this.patience = patience;
    this.clock = clock;
  }

  /** Waits for fresh challenges, always as long; whose agent has none then is not asked. */
  void before(String note) {
    long deadline = System.nanoTime() + patience.everyAsk().toNanos();
    Optional<Reported> incident = askedAbout(note).flatMap(incidents::incident);
    if (incident.isPresent() && programs.ifAny().isPresent()) {
      Ordinance ordinance = programs.now().ordinance().says();
      Instant until = clock.instant().plusSeconds(ordinance.questionSeconds()).plus(ON_ITS_WAY);
      Set<String> stale = new TreeSet<>(agentsThatAsk(incident.get(), ordinance));
      stale.removeIf(agent -> !agents.isHere(agent) || agents.isFresh(agent, until));
      stale.forEach(calls::readyAnew);
      pause(deadline);
    }
  }

  /** The whole time in any case: an answer that came early must not be seen to. */
  private static void pause(long deadline) {
    try {
      TimeUnit.NANOSECONDS.sleep(deadline - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The incident of an ask that asks owners; what is no ask is for the decision to refuse. */
  private static Optional<String> askedAbout(String note) {
    try {
      Ask ask = Opened.readUnverified(note, Ask::parse).says();
      boolean asks = ask.owners() || ask.previous() != null;
      return asks ? Optional.of(ask.incident().value()) : Optional.empty();
    } catch (NoteException notAnAsk) {
      return Optional.empty();
    }
  }

  private Set<String> agentsThatAsk(Reported incident, Ordinance ordinance) {
    List<Camera> near =
        cameras.near(incident.full().says().place(), ordinance.radiusMeters()).stream()
            .map(Near::camera)
            .toList();
    var terms = waivers.newest(near.stream().map(Camera::id).toList());
    Set<String> found = new TreeSet<>();
    for (Camera camera : near) {
      var own = terms.get(camera.id());
      if (own != null && own.terms().consent() == Consent.ASK) {
        found.add(camera.agent());
      }
    }
    return found;
  }
}
