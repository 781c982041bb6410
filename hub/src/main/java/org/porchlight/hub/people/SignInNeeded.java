package org.porchlight.hub.people;

import org.jspecify.annotations.Nullable;

/**
 * Nobody is signed in; carries the CSRF token with which signing in can be posted, and what a work
 * account is called here.
 */
public final class SignInNeeded extends RuntimeException {
  private final @Nullable String csrf;
  private final @Nullable String account;

  private SignInNeeded(@Nullable String csrf, @Nullable String account) {
    super("Sign in with your passkey to go on.");
    this.csrf = csrf;
    this.account = account;
  }

  static SignInNeeded with(String csrf, @Nullable String account) {
    return new SignInNeeded(csrf, account);
  }

  /** There is no session to sign in with, either. */
  static SignInNeeded withNothing() {
    return new SignInNeeded(null, null);
  }

  /** The token to send in {@code X-CSRF-TOKEN}; null while there is no session. */
  public @Nullable String csrf() {
    return csrf;
  }

  /** What the page calls an account that signs in here too; null where there is none. */
  public @Nullable String account() {
    return account;
  }
}
