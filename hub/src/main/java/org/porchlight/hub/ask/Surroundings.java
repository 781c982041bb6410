package org.porchlight.hub.ask;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Ordinance;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.CameraHealth;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.Near;
import org.porchlight.hub.waiver.SignedTerms;
import org.porchlight.hub.waiver.Waivers;
import org.springframework.stereotype.Component;

/**
 * Gathers the facts of every camera near an incident. The same work is done for each, whatever
 * stands in its way, so that the time an answer takes tells nothing.
 */
@Component
class Surroundings {
  /** The index and the rule measure alike to far less than this. */
  private static final int SLACK_METERS = 2;

  private final Cameras cameras;
  private final Agents agents;
  private final Waivers waivers;
  private final PastRows past;

  Surroundings(Cameras cameras, Agents agents, Waivers waivers, PastRows past) {
    this.cameras = cameras;
    this.agents = agents;
    this.waivers = waivers;
    this.past = past;
  }

  /**
   * Whose surroundings.
   *
   * @param except an ask whose own past does not count, or empty
   * @param previous the grant an ask renews, or null
   */
  record Of(Incident incident, String operator, String except, @Nullable String previous) {}

  /** Every camera within the ordinance's circle, nearest first. */
  List<Candidate> candidates(Of of, Ordinance ordinance, Instant now) {
    int meters = Math.max(ordinance.radiusMeters(), Math.min(642, ordinance.sensitiveMeters()));
    List<Near> near = cameras.near(of.incident().place(), meters + SLACK_METERS);
    Map<String, SignedTerms> terms =
        waivers.newest(near.stream().map(one -> one.camera().id()).toList());
    Map<String, Double> premises = new HashMap<>();
    near.forEach(
        one -> premises.merge(one.camera().premises().id(), one.distanceMeters(), Math::min));
    List<Candidate> found = new ArrayList<>();
    for (Near one : near) {
      if (one.distanceMeters() <= ordinance.radiusMeters() + (double) SLACK_METERS) {
        Camera camera = one.camera();
        double nearest = premises.getOrDefault(camera.premises().id(), one.distanceMeters());
        found.add(candidate(of, ordinance, now, one, terms.get(camera.id()), nearest));
      }
    }
    return List.copyOf(found);
  }

  private Candidate candidate(
      Of of,
      Ordinance ordinance,
      Instant now,
      Near near,
      @Nullable SignedTerms terms,
      double premisesMeters) {
    Camera camera = near.camera();
    CameraHealth health = agents.health(camera.agent(), camera.id());
    boolean ready =
        health.state() == CameraHealth.State.WELL
            && camera.pairing() != null
            && agents.canOpen(camera.agent(), camera.id());
    return new Candidate(
        camera,
        terms,
        new CameraFacts(
            new CameraId(camera.id()), ready, terms != null && terms.left(), premisesMeters),
        past.history(question(of, ordinance, now, camera, terms)),
        near.distanceMeters(),
        health.warm());
  }

  private static PastRows.Question question(
      Of of, Ordinance ordinance, Instant now, Camera camera, @Nullable SignedTerms terms) {
    Instant days = now.minus(Duration.ofDays(Math.min(3_650, ordinance.supervisorOwnerDays())));
    return new PastRows.Question(
        camera.id(),
        camera.premises().id(),
        of.incident().id().value(),
        of.operator(),
        of.except(),
        of.previous(),
        terms == null ? now : terms.terms().monthStart(now),
        days,
        now);
  }
}
