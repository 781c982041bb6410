package org.porchlight.hub.people;

import java.util.Set;

/** Which passkeys boxes at an owner's place believe; the room of cameras knows it. */
public interface PinnedPasskeys {
  /** Verifier keys that agents of this person's premises named as their owner's. */
  Set<String> of(Person person);
}
