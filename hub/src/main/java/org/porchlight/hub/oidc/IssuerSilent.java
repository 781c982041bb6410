package org.porchlight.hub.oidc;

/** The issuer does not answer, or not in its form. */
public final class IssuerSilent extends Exception {
  private static final long serialVersionUID = 1;

  IssuerSilent(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  IssuerSilent(String sentence) {
    super(sentence);
  }
}
