package org.porchlight.hub.grant;

import org.porchlight.hub.people.SignedIn;

/** Tells whose premises are whose; the room of looks asks the room of cameras. */
public interface OwnPremises {
  /** Whether this person answers for these premises. */
  boolean isOwn(String premises, SignedIn person);
}
