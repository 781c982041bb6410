package org.porchlight.grant;

/** Whether an incident goes on. */
public enum IncidentState {
  /** It goes on. */
  OPEN,
  /** Dispatch closed it. */
  CLOSED;

  /** As notes write it. */
  public String code() {
    return Codes.code(this);
  }

  /** The one notes write so; else {@link IllegalArgumentException}. */
  public static IncidentState of(String code) {
    return Codes.of(IncidentState.class, code);
  }
}
