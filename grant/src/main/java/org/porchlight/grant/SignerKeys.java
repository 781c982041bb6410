package org.porchlight.grant;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.VerifierKey;

/**
 * Whom a signer believes, from its own configuration.
 *
 * @param role whose signer it is
 * @param passkeys where passkeys may have been used
 */
public record SignerKeys(
    SignerRole role,
    VerifierKey council,
    VerifierKey agency,
    VerifierKey dispatch,
    RelyingParty passkeys) {
  Set<VerifierKey> known() {
    return new LinkedHashSet<>(List.of(council, agency, dispatch));
  }
}
