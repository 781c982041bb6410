package org.porchlight.link;

/** Whose deed ended a look. */
public enum EndedBy {
  OWNER,
  OPERATOR,
  COUNCIL,
  AGENCY,
  INCIDENT,
  CLOCK,
  PREMISES,
  SILENCE,
  CAMERA;

  private final String wire = Wire.name(this);

  /** The word on the wire. */
  public String wire() {
    return wire;
  }

  /**
   * The value of a word on the wire.
   *
   * @throws LinkException when there is no such word
   */
  public static EndedBy of(String word) throws LinkException {
    return Wire.one(values(), word, "by");
  }

  @Override
  public String toString() {
    return wire;
  }
}
