package org.porchlight.hub.law;

/** The six laws. Everything else serves them; when in doubt, each of them closes. */
public enum Law {
  /** No consent, no video. */
  CONSENT(1),
  /** No crime, no video. */
  CRIME(2),
  /** No clock, no video. */
  CLOCK(3),
  /** No log, no look. */
  LOG(4),
  /** No key, no picture. */
  KEY(5),
  /** No faces. */
  FACES(6);

  private final int number;

  Law(int number) {
    this.number = number;
  }

  /** 1 to 6, as the API and the pages name it. */
  public int number() {
    return number;
  }
}
