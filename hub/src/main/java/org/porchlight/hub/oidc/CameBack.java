package org.porchlight.hub.oidc;

import org.jspecify.annotations.Nullable;

/**
 * With what a browser came back from an issuer: the parameters of RFC 6749, 4.1.2, and RFC 9207.
 *
 * @param code to be given to the issuer for a token
 * @param state the trip's
 * @param iss who says so
 * @param error why there is no code
 */
public record CameBack(
    @Nullable String code, @Nullable String state, @Nullable String iss, @Nullable String error) {
  @Override
  public String toString() {
    return "CameBack";
  }
}
