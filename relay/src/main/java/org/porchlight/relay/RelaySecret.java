package org.porchlight.relay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What a relay shows to its hub. It cannot be printed, and is compared in constant time. */
public final class RelaySecret {
  private static final int LEAST_CHARS = 16;

  private final String secret;

  /** Takes the secret without white space around it; 16 characters are the least. */
  public RelaySecret(String secret) {
    this.secret = secret.strip();
    if (this.secret.length() < LEAST_CHARS
        || this.secret.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "A relay secret is " + LEAST_CHARS + " or more visible ASCII characters.");
    }
  }

  /** The value of the {@code Authorization} header. */
  String authorization() {
    return "Bearer " + secret;
  }

  boolean allows(String authorization) {
    return MessageDigest.isEqual(
        authorization().getBytes(StandardCharsets.UTF_8),
        authorization.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "RelaySecret[…]";
  }
}
