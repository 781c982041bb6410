package org.porchlight.hub.people;

import java.time.Instant;

/**
 * Who is calling. Controllers take it as {@code @AuthenticationPrincipal SignedIn who}.
 *
 * @param person id, {@code [a-z0-9.-]{1,64}}; an operator's is the {@code operator} of his viewer
 *     note
 * @param name as pages show it
 * @param role of the person
 * @param passkey verifier key of the passkey this sign-in used
 * @param signIn id of this sign-in; not the cookie
 * @param from the caller's address, for the record
 * @param provedAt when its passkey was used last
 * @param endsAt when this sign-in ends whatever happens
 */
public record SignedIn(
    String person,
    String name,
    Role role,
    String passkey,
    String signIn,
    String from,
    Instant provedAt,
    Instant endsAt) {
  /** The face this person signed in on. */
  public Face face() {
    return role.face();
  }
}
