package org.porchlight.grant;

import java.util.Optional;
import org.porchlight.note.Bytes;

/** What an agent remembers and the checks of a preview need. */
public interface PreviewMemory {
  /** Whether this is one of the agent's own cameras. */
  boolean speaksFor(CameraId camera);

  /** Takes a challenge the agent handed out; as for a grant ({@link AgentMemory}). */
  boolean takeChallenge(Bytes challenge);

  /** Whether one more preview may be made now; counted when it may. */
  boolean takeTurn();

  /**
   * Spends a preview, durably.
   *
   * @return false when it was spent before
   */
  boolean spend(Preview preview);

  /**
   * Whether what came with the preview proves that it is on the log.
   *
   * @return nothing when it does, else a sentence saying what is not shown
   */
  Optional<String> unproven(Preview preview);
}
