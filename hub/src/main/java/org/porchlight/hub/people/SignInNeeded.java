package org.porchlight.hub.people;

import org.jspecify.annotations.Nullable;

/** Nobody is signed in; carries the CSRF token with which signing in can be posted. */
public final class SignInNeeded extends RuntimeException {
  private final @Nullable String csrf;

  private SignInNeeded(@Nullable String csrf) {
    super("Sign in with your passkey to go on.");
    this.csrf = csrf;
  }

  static SignInNeeded with(String csrf) {
    return new SignInNeeded(csrf);
  }

  /** There is no session to sign in with, either. */
  static SignInNeeded withNothing() {
    return new SignInNeeded(null);
  }

  /** The token to send in {@code X-CSRF-TOKEN}; null while there is no session. */
  public @Nullable String csrf() {
    return csrf;
  }
}
