package org.porchlight.hub.look;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Side;
import org.springframework.stereotype.Component;

/**
 * How many legs of which grants' streams the relays of this hub hold now. In memory: a relay says
 * it anew when it comes back.
 */
@Component
class Legs {
  /**
   * The legs of one grant; a viewer that moves is there twice for a moment.
   *
   * @param unwatchedSince since when there are pictures and nobody to see them, or null
   */
  private record Sides(int agent, int viewer, @Nullable Instant unwatchedSince) {
    static final Sides NONE = new Sides(0, 0, null);

    Sides with(Side side, int more, Instant now) {
      int agents = Math.max(0, agent + (side == Side.AGENT ? more : 0));
      int viewers = Math.max(0, viewer + (side == Side.VIEWER ? more : 0));
      boolean unwatched = agents > 0 && viewers == 0;
      Instant since = unwatchedSince == null ? now : unwatchedSince;
      return new Sides(agents, viewers, unwatched ? since : null);
    }

    @Nullable Sides orNull() {
      return agent == 0 && viewer == 0 ? null : this;
    }
  }

  private final Map<String, Sides> open = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Legs(InstantSource clock) {
    this.clock = clock;
  }

  void opened(String grant, Side side) {
    Instant now = clock.instant();
    open.merge(grant, Sides.NONE.with(side, 1, now), (sides, _) -> sides.with(side, 1, now));
  }

  void closed(String grant, Side side) {
    Instant now = clock.instant();
    open.computeIfPresent(grant, (_, sides) -> sides.with(side, -1, now).orNull());
  }

  /** Whether the agent's pictures can come. */
  boolean hasAgent(String grant) {
    return open.getOrDefault(grant, Sides.NONE).agent() > 0;
  }

  /** Grants whose pictures have come to nobody since then or longer. */
  List<String> unwatchedSince(Instant time) {
    return open.entrySet().stream()
        .filter(one -> {
          Instant since = one.getValue().unwatchedSince();
          return since != null && !since.isAfter(time);
        })
        .map(Map.Entry::getKey)
        .toList();
  }
}
