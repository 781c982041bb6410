package org.porchlight.grant;

import org.porchlight.note.Bytes;

/** What an agent remembers and the checks of every wish need. */
public interface WishMemory {
  /** Whether this is one of the agent's own cameras. */
  boolean speaksFor(CameraId camera);

  /** Takes a challenge the agent handed out; as for a grant ({@link AgentMemory}). */
  boolean takeChallenge(Bytes challenge);
}
