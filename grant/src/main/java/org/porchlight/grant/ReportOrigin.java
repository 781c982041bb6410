package org.porchlight.grant;

/** How a report reached dispatch. */
public enum ReportOrigin {
  /** A device raised it. */
  ALARM,
  /** A dispatcher classified a call. */
  CLASSIFIED_CALL,
  /** An officer did. */
  OFFICER_INITIATED,
  /** Somebody typed it in. */
  WEB;

  /** As notes write it. */
  public String code() {
    return Codes.code(this);
  }

  /** The one notes write so; else {@link IllegalArgumentException}. */
  public static ReportOrigin of(String code) {
    return Codes.of(ReportOrigin.class, code);
  }
}
