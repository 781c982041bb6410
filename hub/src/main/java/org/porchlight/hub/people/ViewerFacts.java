package org.porchlight.hub.people;

import org.jspecify.annotations.Nullable;

/** What a session's answer says about an operator's viewer note; the room of asks knows it. */
public interface ViewerFacts {
  /** The hash of the viewer note of this sign-in, or null when there is none yet. */
  @Nullable String viewer(SignedIn who);
}
