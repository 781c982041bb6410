package org.porchlight.agent.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a camera is, as the owner and the hub are told.
 *
 * @param state in one word
 * @param sentence what is wrong and what helps, or null when all is well; free of credentials
 * @param warm whether its newest pictures are in memory
 * @param pictureAt when its newest picture was captured, or null
 */
public record Health(
    State state, @Nullable String sentence, boolean warm, @Nullable Instant pictureAt) {
  /** One word for it. */
  public enum State {
    /** Pictures come. */
    WELL,
    /** It was asked and has not answered yet. */
    STARTING,
    /** No pictures come; it is tried again by itself. */
    SILENT,
    /** It will not work until somebody changes something. */
    REFUSED
  }
}
