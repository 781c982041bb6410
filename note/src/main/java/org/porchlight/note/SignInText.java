package org.porchlight.note;

import java.nio.charset.StandardCharsets;

/**
 * What a passkey signs at a sign-in: SHA-256 of a text of its own kind, which the browser composes
 * of the page's origin and the hub's random value. No note begins with its first line, so whatever
 * a hub hands out as its random value, the signature can never stand under a note.
 */
public final class SignInText {
  private SignInText() {}

  /**
   * The WebAuthn challenge, 32 bytes.
   *
   * @param origin the page's: scheme, host and port
   * @param random the hub's random value, base64url
   */
  public static Bytes challenge(String origin, String random) {
    String text = "porchlight-sign-in/v1\n" + origin + "\n" + random + "\n";
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
  }
}
