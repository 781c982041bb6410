package org.porchlight.hub.waiver;

import java.time.Instant;
import org.porchlight.grant.Terms;

/**
 * The newest terms an owner signed for a camera.
 *
 * @param note with his signature, for signers and agent
 * @param left he has left since; they open nothing any more
 */
public record SignedTerms(Terms terms, String note, boolean left) {
  /** Whether the owner left and has not signed so yet: nobody but this hub knows it. */
  public boolean unsigned() {
    return left && !terms.withdrawn();
  }

  /** Whether the camera is lent at all, whatever the hour, unless the terms have ended. */
  public boolean lends() {
    return !left && !terms.withdrawn();
  }

  /** Whether it is lent, and the terms have not ended by then. */
  boolean lendsAt(Instant time) {
    return lends() && terms.until().isAfter(time);
  }
}
