package org.porchlight.hub.look;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.CameraHealth;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.grant.AgentLogs;
import org.porchlight.hub.grant.FromAgents;
import org.porchlight.hub.preview.Keepings;
import org.porchlight.hub.preview.Stills;
import org.porchlight.hub.proof.Devices;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Limits;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What agents say, sorted: what they can do now, and what becomes of grants. */
@Component
class AgentTalk {
  private static final Logger log = LoggerFactory.getLogger(AgentTalk.class);

  private final Agents agents;
  private final Cameras cameras;
  private final FromAgents fromAgents;
  private final Audit audit;
  private final Devices devices;
  private final Looks looks;
  private final Stills stills;
  private final Keepings keepings;
  private final AgentLogs agentLogs;
  private final ToAgents toAgents;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  AgentTalk(
      Agents agents,
      Cameras cameras,
      FromAgents fromAgents,
      Audit audit,
      Devices devices,
      Looks looks,
      Stills stills,
      Keepings keepings,
      AgentLogs agentLogs,
      ToAgents toAgents,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.agents = agents;
    this.cameras = cameras;
    this.fromAgents = fromAgents;
    this.audit = audit;
    this.devices = devices;
    this.looks = looks;
    this.stills = stills;
    this.keepings = keepings;
    this.agentLogs = agentLogs;
    this.toAgents = toAgents;
    this.clock = clock;
    this.events = events;
  }

  /** An agent came or went, or says something else of its cameras than before. */
  record AgentChanged(String agent) {}

  void here(String agent, String connection) {
    agents.here(agent, connection);
    fromAgents.here(agent);
    cameras.heard(agent, clock.instant());
    toAgents.bringAll(agent);
    events.publishEvent(new AgentChanged(agent));
  }

  /** A connection ended; one that was not the newest changes nothing. */
  void gone(String agent, String connection) {
    if (agents.gone(agent, connection)) {
      cameras.heard(agent, clock.instant());
      events.publishEvent(new AgentChanged(agent));
    }
  }

  void says(String agent, FromAgent message) {
    switch (message) {
      case FromAgent.Ready ready -> ready(agent, ready);
      case FromAgent.Opened opened -> fromAgents.opened(agent, opened);
      case FromAgent.Refused refused -> fromAgents.refused(agent, refused);
      case FromAgent.Leased leased -> fromAgents.leased(agent, leased);
      case FromAgent.Ended ended -> {
        looks.counted(agent, ended);
        fromAgents.ended(agent, ended);
      }
      case FromAgent.Tally tally -> devices.keep(agent, tally);
      case FromAgent.Still part -> stills.came(agent, part);
      case FromAgent.NoStill no -> noStill(agent, no);
      case FromAgent.Keeping keeping -> keepings.said(agent, keeping);
      case FromAgent.Accepted accepted -> accepted(agent, accepted);
    }
  }

  private void noStill(String agent, FromAgent.NoStill no) {
    agentLogs.refused(agent, no.check());
    stills.none(agent, no);
  }

  private void ready(String agent, FromAgent.Ready ready) {
    Map<String, Shown> before = shown(agent);
    Set<String> used = used(ready);
    agents.ready(agent, ready, used);
    ready.tags().forEach((camera, tags) -> moveOn(agent, camera, tags, used));
    fromAgents.ready(agent, ready);
    cameras.heard(agent, clock.instant());
    if (!shown(agent).equals(before)) {
      events.publishEvent(new AgentChanged(agent));
    }
  }

  /** Of the tags it hands out, those that are on the log already: their grants never reached it. */
  private Set<String> used(FromAgent.Ready ready) {
    List<Bytes> tags =
        ready.tags().values().stream().flatMap(List::stream).map(AgentTalk::bytes).toList();
    return audit.tagsUsed(tags).stream().map(Bytes::toString).collect(Collectors.toSet());
  }

  /** Grants that are refused use tags the agent never hears of: before it runs out it is told. */
  private void moveOn(String agent, String camera, List<FromAgent.Tag> tags, Set<String> used) {
    LongSummaryStatistics gone =
        tags.stream()
            .filter(tag -> used.contains(tag.tag()))
            .mapToLong(FromAgent.Tag::number)
            .summaryStatistics();
    if (gone.getCount() > 0 && tags.size() - gone.getCount() < Limits.TAGS / 2) {
      toAgents.used(agent, camera, gone.getMax());
    }
  }

  private static Bytes bytes(FromAgent.Tag tag) {
    try {
      return Bytes.parse(tag.tag());
    } catch (NoteException impossible) {
      throw new IllegalStateException("a tag the wire let in", impossible);
    }
  }

  /** What an owner sees of a camera's health. */
  private record Shown(CameraHealth.State state, String sentence) {}

  private Map<String, Shown> shown(String agent) {
    List<Camera> own = cameras.premisesOfAgent(agent).map(cameras::ofPremises).orElse(List.of());
    Map<String, Shown> shown = new HashMap<>();
    for (Camera camera : own) {
      CameraHealth health = agents.health(agent, camera.id());
      shown.put(camera.id(), new Shown(health.state(), String.valueOf(health.sentence())));
    }
    return shown;
  }

  private void accepted(String agent, FromAgent.Accepted accepted) {
    keepings.answered(agent, accepted);
    if (accepted.refused() == null) {
      log.info("agent {} holds {} {}", agent, accepted.what(), accepted.hash());
    } else {
      log.warn(
          "agent {} refuses {} {}: {}",
          agent,
          accepted.what(),
          accepted.hash(),
          accepted.refused());
    }
  }
}
