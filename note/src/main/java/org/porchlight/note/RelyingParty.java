package org.porchlight.note;

import java.util.Set;

/**
 * Where passkeys may have been used, from the verifier's own configuration (WebAuthn section 7.2).
 *
 * @param id the relying party id, a domain
 * @param origins the origins a browser may name, such as {@code http://localhost:8080}
 */
public record RelyingParty(String id, Set<String> origins) {
  /** Trusts no origin: every passkey's signature fails. */
  public static final RelyingParty NONE = new RelyingParty("", Set.of());

  /** Copies the origins. */
  public RelyingParty {
    origins = Set.copyOf(origins);
  }
}
