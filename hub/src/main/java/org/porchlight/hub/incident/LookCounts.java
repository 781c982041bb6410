package org.porchlight.hub.incident;

import org.porchlight.hub.people.SignedIn;

/** How many looks run because of an incident; the room of looks knows it. */
public interface LookCounts {
  /** Live or opening looks of this person and of others. */
  record Counts(int mine, int others) {}

  /** The counts for an incident. */
  Counts of(String incident, SignedIn who);
}
