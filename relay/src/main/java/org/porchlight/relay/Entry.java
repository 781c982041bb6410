package org.porchlight.relay;

/** What became of a leg that wanted into a stream. */
enum Entry {
  /** It is in. */
  IN,
  /** Another leg has the place. */
  TAKEN,
  /** The grant has ended. */
  OVER
}
