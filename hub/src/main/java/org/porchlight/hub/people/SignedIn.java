package org.porchlight.hub.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;

/**
 * Who is calling. Controllers take it as {@code @AuthenticationPrincipal SignedIn who}.
 *
 * @param person id, {@code [a-z0-9.-]{1,64}}; an operator's is the {@code operator} of his viewer
 *     note
 * @param name as pages show it
 * @param role of the person
 * @param passkey verifier key of the passkey this sign-in used; null where a work account let him
 *     in, and then it opens pages and signs nothing
 * @param signIn id of this sign-in; not the cookie
 * @param from the caller's address, for the record
 * @param provedAt when its passkey, or his account, was used last
 * @param endsAt when this sign-in ends whatever happens
 */
public record SignedIn(
    String person,
    String name,
    Role role,
    @Nullable String passkey,
    String signIn,
    String from,
    Instant provedAt,
    Instant endsAt) {
  /** The face this person signed in on. */
  public Face face() {
    return role.face();
  }

  /**
   * Goes on only where a passkey began this sign-in.
   *
   * @throws Refused 403 {@code prove-again}; signing in with one is the answer
   */
  public void requirePasskey() {
    var _ = provedPasskey();
  }

  /**
   * The passkey this sign-in used.
   *
   * @throws Refused 403 {@code prove-again} where there was none; signing in with one is the answer
   */
  public String provedPasskey() {
    if (passkey == null) {
      throw StepUp.proveAgain("A work account opens pages. This needs your passkey.");
    }
    return passkey;
  }
}
