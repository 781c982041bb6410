package org.porchlight.grant;

import java.util.Optional;

/** What an agent remembers and the checks of previews and recalls need. */
public interface LoggedWishMemory extends WishMemory {
  /** Whether one more may be granted now; counted when it may. */
  boolean takeTurn();

  /**
   * Spends a wish, durably.
   *
   * @return false when it was spent before
   */
  boolean spend(LoggedWish wish);

  /**
   * Whether what came with the wish proves that it is on the log.
   *
   * @return nothing when it does, else a sentence saying what is not shown
   */
  Optional<String> unproven(LoggedWish wish);
}
