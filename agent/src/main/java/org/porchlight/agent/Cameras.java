package org.porchlight.agent;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.camera.Budget;
import org.porchlight.agent.camera.Camera;
import org.porchlight.agent.camera.Health;
import org.porchlight.agent.camera.Source;
import org.porchlight.agent.gate.Gate;
import org.porchlight.agent.owner.LentCamera;
import org.porchlight.agent.vault.Secret;
import org.porchlight.link.FromAgent;
import org.porchlight.note.Bytes;

/** The cameras of the premises, each kept alive, and what the hub is told about them. */
final class Cameras implements AutoCloseable {
  /** How a camera is reached at an address, and which certificate it must show there. */
  @FunctionalInterface
  interface Reach {
    Source at(Secret url, @Nullable String certificate);
  }

  static final String SOFTWARE = "porchlight-agent 0.1.0";

  private final Gate gate;
  private final Reach reach;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Runnable changed;
  private final Budget budget = new Budget();
  private final Map<String, Camera> cameras = new ConcurrentSkipListMap<>();

  /**
   * Has no camera yet.
   *
   * @param reach how a camera is reached
   * @param changed is run whenever a camera's health has changed
   */
  Cameras(Gate gate, Reach reach, InstantSource clock, SecureRandom random, Runnable changed) {
    this.gate = gate;
    this.reach = reach;
    this.clock = clock;
    this.random = random;
    this.changed = changed;
  }

  /** Keeps a camera alive from now on, in place of an earlier one of the same id. */
  void keep(LentCamera lent) {
    Secret main = lent.main();
    Camera camera =
        new Camera(
            lent.id(),
            lent.name(),
            reach.at(lent.url(), lent.certificate()),
            main == null ? null : reach.at(main, lent.certificate()),
            budget,
            clock,
            random,
            changed);
    gate.speakFor(lent.id(), lent.cameraSecret());
    Camera before = cameras.put(lent.id(), camera);
    if (before != null) {
      before.close();
    }
    camera.start();
  }

  /** A camera by its id, or null. */
  @Nullable Camera find(String id) {
    return cameras.get(id);
  }

  Collection<Camera> all() {
    return List.copyOf(cameras.values());
  }

  /** What the hub is told: health, fresh challenges, the next tags. */
  FromAgent.Ready ready() {
    List<FromAgent.CameraReady> states = new ArrayList<>();
    Map<String, List<FromAgent.Tag>> tags = new TreeMap<>();
    for (Camera camera : cameras.values()) {
      states.add(state(camera));
      tags.put(
          camera.id(),
          gate.tags(camera.id()).stream()
              .map(tag -> new FromAgent.Tag(tag.number(), tag.value().toString()))
              .toList());
    }
    List<String> challenges = gate.challenges().stream().map(Bytes::toString).toList();
    return new FromAgent.Ready(
        challenges, states, tags, gate.log().head(), gate.policyHash(), SOFTWARE);
  }

  @Override
  public void close() {
    cameras.values().forEach(Camera::close);
  }

  private FromAgent.CameraReady state(Camera camera) {
    Health health = camera.health();
    Instant stamp = health.pictureAt();
    FromAgent.CameraState state =
        switch (health.state()) {
          case WELL -> FromAgent.CameraState.WELL;
          case STARTING -> FromAgent.CameraState.STARTING;
          case SILENT -> FromAgent.CameraState.SILENT;
          case REFUSED -> FromAgent.CameraState.REFUSED;
        };
    return new FromAgent.CameraReady(
        camera.id(),
        state,
        health.sentence(),
        health.warm(),
        stamp == null ? null : gate.wall(stamp),
        camera.tracks());
  }
}
