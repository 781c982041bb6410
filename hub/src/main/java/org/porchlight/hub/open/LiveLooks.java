package org.porchlight.hub.open;

/** What the room of looks tells the council. */
public interface LiveLooks {
  /** Looks running now. */
  int live();
}
