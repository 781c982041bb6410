package org.porchlight.grant;

/** Which of the camera's two pictures. */
public enum Track {
  /** The small one. */
  SUB,
  /** The full one. */
  MAIN;

  /** As notes write it. */
  public String code() {
    return Codes.code(this);
  }

  /** The one notes write so; else {@link IllegalArgumentException}. */
  public static Track of(String code) {
    return Codes.of(Track.class, code);
  }
}
