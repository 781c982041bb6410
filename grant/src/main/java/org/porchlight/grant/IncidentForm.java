package org.porchlight.grant;

/** Who an incident's note is for. */
public enum IncidentForm {
  /** For room, hub and signers: the place and the words. */
  FULL,
  /** For agents and owners: the 100 m cell and no words. */
  COARSE;

  /** As notes write it. */
  public String code() {
    return Codes.code(this);
  }

  /** The one notes write so; else {@link IllegalArgumentException}. */
  public static IncidentForm of(String code) {
    return Codes.of(IncidentForm.class, code);
  }
}
