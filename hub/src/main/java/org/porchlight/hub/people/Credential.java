package org.porchlight.hub.people;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * What {@code PublicKeyCredential.toJSON()} gives; every value base64url. Browsers add fields as
 * WebAuthn grows, so unknown ones are passed over here and nowhere else.
 */
final class Credential {
  private Credential() {}

  /** Of {@code navigator.credentials.get}. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record SignedCredential(String id, String rawId, Assertion response) {}

  /** Its response. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Assertion(
      String authenticatorData,
      String clientDataJSON,
      String signature,
      @Nullable String userHandle) {}

  /** Of {@code navigator.credentials.create}. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record MadeCredential(String id, String rawId, Attestation response) {}

  /** Its response. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Attestation(String clientDataJSON, String attestationObject) {}
}
