package org.porchlight.grant;

/** What a stop stops. */
public enum StopScope {
  /** One grant. */
  GRANT,
  /** Every look at one camera. */
  CAMERA,
  /** Every look at one owner's cameras. */
  OWNER,
  /** Everything. */
  PROGRAM;

  /** As notes write it. */
  public String code() {
    return Codes.code(this);
  }

  /** The one notes write so; else {@link IllegalArgumentException}. */
  public static StopScope of(String code) {
    return Codes.of(StopScope.class, code);
  }
}
