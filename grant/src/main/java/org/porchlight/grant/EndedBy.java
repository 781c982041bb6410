package org.porchlight.grant;

/** Who or what ended a look or asked for its end. */
public enum EndedBy {
  /** The owner, from the portal. */
  OWNER,
  /** The operator who looked. */
  OPERATOR,
  /** The council. */
  COUNCIL,
  /** The agency. */
  AGENCY,
  /** Dispatch closed the incident. */
  INCIDENT,
  /** The time was over. */
  CLOCK,
  /** Somebody at the agent's own page. */
  PREMISES;

  /** As notes write it. */
  public String code() {
    return Codes.code(this);
  }

  /** The one notes write so; else {@link IllegalArgumentException}. */
  public static EndedBy of(String code) {
    return Codes.of(EndedBy.class, code);
  }
}
