package org.porchlight.hub.people;

/** Nobody is signed in; carries the CSRF token with which signing in can be posted. */
public final class SignInNeeded extends RuntimeException {
  private final String csrf;

  private SignInNeeded(String csrf) {
    super("Sign in with your passkey to go on.");
    this.csrf = csrf;
  }

  static SignInNeeded with(String csrf) {
    return new SignInNeeded(csrf);
  }

  /** The token to send in {@code X-CSRF-TOKEN}. */
  public String csrf() {
    return csrf;
  }
}
