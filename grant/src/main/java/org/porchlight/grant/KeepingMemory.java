package org.porchlight.grant;

import java.time.Instant;
import java.util.Optional;

/** What an agent remembers and the checks of a keeping need. */
public interface KeepingMemory extends WishMemory {
  /** The time, as far as it is known. */
  Optional<Instant> now();

  /**
   * Takes a choice, durably.
   *
   * @return false when it was not signed after the last one of this camera
   */
  boolean keep(Keeping keeping);
}
