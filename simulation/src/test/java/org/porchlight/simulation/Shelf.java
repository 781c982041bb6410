package org.porchlight.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.agent.gate.Gate;
import org.porchlight.agent.gate.Opening;
import org.porchlight.grant.CameraId;

/**
 * Stands for the reels at the premises: of which looks something is kept. For how long is the
 * gate's to say. One look of three days ago lies there when the evening begins.
 */
final class Shelf {
  /** The look of three days ago and ten minutes. */
  static final String OLD = "0123456789abcdef0123456789abcdef";

  private static final Duration AGO = Duration.ofDays(3).plusMinutes(10);

  private final CameraId camera;
  private final Map<String, Instant> began = new LinkedHashMap<>();

  Shelf(CameraId camera) {
    this.camera = camera;
    began.put(OLD, Timeline.START.minus(AGO));
  }

  /** A look begins, and is kept where the owner chose so. */
  void begin(Opening opening, Gate gate) {
    if (gate.keepsHours(camera.value()) > 0) {
      began.put(opening.grant(), opening.openedAt());
    }
  }

  /** What the owner does not want kept any more is gone; what is too old is left lying. */
  void sweep(Gate gate) {
    if (gate.keepsHours(camera.value()) == 0) {
      began.keySet().removeIf(grant -> !grant.equals(OLD));
    }
  }

  /** Whether there is something of this look to show. */
  boolean shows(String grant, Gate gate) {
    Instant then = began.get(grant);
    int hours = gate.keepsHours(camera.value());
    return then != null && hours > 0 && gate.isAhead(then.plus(Duration.ofHours(hours)));
  }

  /** When a look that lies here began. */
  Instant began(String grant) {
    return began.get(grant);
  }

  /** The looks something lies here of. */
  List<String> looks() {
    return new ArrayList<>(began.keySet());
  }
}
