package org.porchlight.hub.camera;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.FromAgent;

/**
 * Which agents are connected, and what each handed out for the next grants.
 *
 * <p>Kept in memory: a challenge is worth nothing after its two minutes, and an agent that connects
 * again begins by saying everything anew. What an agent handed out is used once; a tag goes back
 * only when the grant it was taken for never reached the agent.
 */
public final class Agents {
  /** How long an agent remembers a challenge, less the time a grant may need on its way to it. */
  private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(2).minusSeconds(5);

  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Agents(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * An agent proved its key on a connection.
   *
   * @param connection which of its connections; the end of an earlier one means nothing any more
   */
  public void here(String agent, String connection) {
    Line line = line(agent);
    synchronized (line) {
      line.connection = connection;
      line.heardAt = clock.instant();
    }
  }

  /** A connection of an agent ended. Returns whether it was the one in use. */
  public boolean gone(String agent, String connection) {
    Line line = line(agent);
    synchronized (line) {
      if (!connection.equals(line.connection)) {
        return false;
      }
      line.connection = null;
      line.challenges.clear();
      return true;
    }
  }

  /**
   * An agent said {@code ready}. The newest list replaces the challenges not yet used.
   *
   * @param used tags among those it hands out that were used already
   */
  public void ready(String agent, FromAgent.Ready ready, Set<String> used) {
    Line line = line(agent);
    synchronized (line) {
      Instant now = clock.instant();
      line.heardAt = now;
      line.challenges.clear();
      ready.challenges().stream()
          .filter(challenge -> !line.spent.contains(challenge))
          .forEach(one -> line.challenges.add(new Challenge(one, now.plus(CHALLENGE_LIFE))));
      line.spent.retainAll(Set.copyOf(ready.challenges()));
      line.cameras =
          ready.cameras().stream()
              .collect(
                  Collectors.toMap(FromAgent.CameraReady::camera, Agents::health, (a, _) -> a));
      line.tags = ready.tags();
      line.used = Set.copyOf(used);
      line.forgetBehind();
    }
  }

  private static CameraHealth health(FromAgent.CameraReady camera) {
    CameraHealth.State state =
        switch (camera.state()) {
          case WELL -> CameraHealth.State.WELL;
          case STARTING -> CameraHealth.State.STARTING;
          case SILENT -> CameraHealth.State.SILENT;
          case REFUSED -> CameraHealth.State.REFUSED;
        };
    return new CameraHealth(state, camera.sentence(), camera.warm(), camera.pictureAt());
  }

  /** Whether this agent is connected now. */
  public boolean isHere(String agent) {
    Line line = lines.get(agent);
    if (line == null) {
      return false;
    }
    synchronized (line) {
      return line.connection != null;
    }
  }

  /** When this agent last said something since the hub started. */
  public Optional<Instant> heardAt(String agent) {
    Line line = lines.get(agent);
    if (line == null) {
      return Optional.empty();
    }
    synchronized (line) {
      return Optional.ofNullable(line.heardAt);
    }
  }

  /** How a camera is, as its agent last said. */
  public CameraHealth health(String agent, String camera) {
    Line line = lines.get(agent);
    if (line == null) {
      return CameraHealth.GONE;
    }
    synchronized (line) {
      return line.connection != null
          ? line.cameras.getOrDefault(camera, CameraHealth.GONE)
          : CameraHealth.GONE;
    }
  }

  /** Whether {@link #take} would give something now. */
  public boolean canOpen(String agent, String camera) {
    Line line = lines.get(agent);
    if (line == null) {
      return false;
    }
    synchronized (line) {
      return line.connection != null && line.canOpen(camera, clock.instant());
    }
  }

  /** Whether an agent that is connected has a challenge left that is good until then. */
  public boolean isFresh(String agent, Instant until) {
    Line line = line(agent);
    synchronized (line) {
      return line.isFresh(until);
    }
  }

  /**
   * Takes what is needed for one grant, if the agent is connected and has any left.
   *
   * @param goodUntil until when the challenge must be good at least
   */
  public Optional<Opening> take(String agent, String camera, Instant goodUntil) {
    Line line = lines.get(agent);
    if (line == null) {
      return Optional.empty();
    }
    synchronized (line) {
      return line.connection != null
          ? line.take(agent, camera, clock.instant(), goodUntil)
          : Optional.empty();
    }
  }

  /**
   * Takes a challenge alone, for a preview, if the agent is connected and has any left.
   *
   * @param goodUntil until when it must be good at least
   */
  public Optional<String> takeChallenge(String agent, Instant goodUntil) {
    Line line = line(agent);
    synchronized (line) {
      return line.connection != null ? line.takeChallenge(goodUntil) : Optional.empty();
    }
  }

  /** Gives a tag back whose grant never reached the agent, so that no number stays missing. */
  public void giveBack(Opening opening) {
    Line line = line(opening.agent());
    synchronized (line) {
      line.taken(opening.camera()).remove(opening.tagNumber());
    }
  }

  private Line line(String agent) {
    return lines.computeIfAbsent(agent, key -> new Line());
  }

  private record Challenge(String value, Instant until) {}

  /** One agent's connection; guarded by itself. */
  private static final class Line {
    private @Nullable String connection;
    private @Nullable Instant heardAt;
    private final Deque<Challenge> challenges = new ArrayDeque<>();
    private final Set<String> spent = new HashSet<>();
    private Map<String, CameraHealth> cameras = Map.of();
    private Map<String, List<FromAgent.Tag>> tags = Map.of();
    private Set<String> used = Set.of();
    private final Map<String, Set<Long>> taken = new HashMap<>();

    private Set<Long> taken(String camera) {
      return taken.computeIfAbsent(camera, name -> new HashSet<>());
    }

    /** What lies behind all tags handed out now is never chosen again. */
    private void forgetBehind() {
      tags.forEach((camera, next) -> {
        long lowest = next.stream().mapToLong(FromAgent.Tag::number).min().orElse(Long.MIN_VALUE);
        taken(camera).removeIf(number -> number < lowest);
      });
    }

    private boolean canOpen(String camera, Instant now) {
      return nextTag(camera).isPresent()
          && challenges.stream().anyMatch(challenge -> challenge.until().isAfter(now));
    }

    private boolean isFresh(Instant until) {
      return connection != null
          && challenges.stream().anyMatch(challenge -> !challenge.until().isBefore(until));
    }

    private Optional<FromAgent.Tag> nextTag(String camera) {
      return tags.getOrDefault(camera, List.of()).stream()
          .filter(one -> !taken(camera).contains(one.number()) && !used.contains(one.tag()))
          .min(Comparator.comparingLong(FromAgent.Tag::number));
    }

    private Optional<String> takeChallenge(Instant goodUntil) {
      Optional<Challenge> challenge =
          challenges.stream().filter(one -> !one.until().isBefore(goodUntil)).findFirst();
      challenge.ifPresent(one -> {
        challenges.remove(one);
        spent.add(one.value());
      });
      return challenge.map(Challenge::value);
    }

    private Optional<Opening> take(String agent, String camera, Instant now, Instant goodUntil) {
      challenges.removeIf(challenge -> !challenge.until().isAfter(now));
      Optional<FromAgent.Tag> tag = nextTag(camera);
      Optional<Challenge> challenge =
          challenges.stream().filter(one -> !one.until().isBefore(goodUntil)).findFirst();
      if (tag.isEmpty() || challenge.isEmpty()) {
        return Optional.empty();
      }
      challenges.remove(challenge.get());
      spent.add(challenge.get().value());
      taken(camera).add(tag.get().number());
      return Optional.of(
          new Opening(agent, camera, challenge.get().value(), tag.get().tag(), tag.get().number()));
    }
  }
}
