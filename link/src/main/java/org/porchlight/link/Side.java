package org.porchlight.link;

/** Which end of a stream a leg is. */
public enum Side {
  AGENT,
  VIEWER;

  private final String wire = Wire.name(this);

  /** The word on the wire. */
  public String wire() {
    return wire;
  }

  static Side of(String word) throws LinkException {
    return Wire.one(values(), word, "side");
  }
}
