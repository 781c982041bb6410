package org.porchlight.hub.audit;

/** How it ended. */
public enum Result {
  /** It took effect. */
  DONE,
  /** It was asked for and refused. */
  REFUSED,
  /** It was tried and did not work. */
  FAILED
}
