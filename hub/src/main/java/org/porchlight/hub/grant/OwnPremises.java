package org.porchlight.hub.grant;

import org.porchlight.hub.people.SignedIn;

/** Tells whose premises are whose; the room of looks asks the room of cameras. */
public interface OwnPremises {
  /** Whether this person is of the household of these premises: their owner or a member. */
  boolean isOwn(String premises, SignedIn person);
}
