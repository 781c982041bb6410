package org.porchlight.grant;

/** How an owner's yes is given. */
public enum Consent {
  /** By the terms alone. */
  ALWAYS,
  /** Anew each time, by signing the grant. */
  ASK;

  /** As notes write it. */
  public String code() {
    return Codes.code(this);
  }

  /** The one notes write so; else {@link IllegalArgumentException}. */
  public static Consent of(String code) {
    return Codes.of(Consent.class, code);
  }
}
