package org.porchlight.hub.camera;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a camera is, in its agent's own words.
 *
 * @param sentence what the owner should do about it, or null when all is well
 * @param warm whether the newest second is ready to be sent
 * @param pictureAt when its newest picture was taken, or null when there is none
 */
public record CameraHealth(
    State state, @Nullable String sentence, boolean warm, @Nullable Instant pictureAt) {

  /** What can be the matter with a camera. */
  public enum State {
    WELL,
    STARTING,
    SILENT,
    REFUSED,
    /** Its agent is not connected, so nobody knows. */
    GONE;

    /** As pages write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A camera whose agent is not connected. */
  static final CameraHealth GONE = new CameraHealth(State.GONE, null, false, null);
}
