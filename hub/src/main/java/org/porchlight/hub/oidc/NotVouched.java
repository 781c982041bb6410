package org.porchlight.hub.oidc;

/** The issuer did not vouch for anybody; the message is one word for the record. */
public final class NotVouched extends Exception {
  private static final long serialVersionUID = 1;

  /** There was no second factor, or the issuer does not say so. */
  public static final String NO_SECOND_FACTOR = "no-second-factor";

  NotVouched(String why) {
    super(why);
  }

  /** One word, for the record. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
