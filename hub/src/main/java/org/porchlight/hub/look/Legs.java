package org.porchlight.hub.look;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Side;
import org.springframework.stereotype.Component;

/**
 * How many legs of which grants' streams the relays hold now. In memory: a relay says it anew when
 * it comes back.
 */
@Component
class Legs {
  /** A viewer that moves is there twice for a moment. */
  private record Sides(int agent, int viewer) {
    static final Sides NONE = new Sides(0, 0);

    Sides with(Side side, int more) {
      return switch (side) {
        case AGENT -> new Sides(Math.max(0, agent + more), viewer);
        case VIEWER -> new Sides(agent, Math.max(0, viewer + more));
      };
    }

    @Nullable Sides orNull() {
      return equals(NONE) ? null : this;
    }
  }

  private final Map<String, Sides> open = new ConcurrentHashMap<>();

  void opened(String grant, Side side) {
    open.merge(grant, Sides.NONE.with(side, 1), (sides, _) -> sides.with(side, 1));
  }

  void closed(String grant, Side side) {
    open.computeIfPresent(grant, (_, sides) -> sides.with(side, -1).orNull());
  }

  /** Whether the agent's pictures can come. */
  boolean hasAgent(String grant) {
    return open.getOrDefault(grant, Sides.NONE).agent() > 0;
  }

  /** Whether somebody is there to see them. */
  boolean hasViewer(String grant) {
    return open.getOrDefault(grant, Sides.NONE).viewer() > 0;
  }
}
