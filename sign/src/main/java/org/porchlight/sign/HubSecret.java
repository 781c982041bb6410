package org.porchlight.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.porchlight.launch.UsageException;

/** The word by which a signer knows its hub. It cannot be printed. */
final class HubSecret {
  private static final int MIN_CHARS = 16;

  private final byte[] header;

  private HubSecret(String secret) {
    this.header = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
  }

  static HubSecret read(Path file) throws IOException, UsageException {
    String secret = Files.readString(file).strip();
    if (secret.length() < MIN_CHARS) {
      throw new UsageException("The hub's secret has fewer than " + MIN_CHARS + " characters.");
    }
    return new HubSecret(secret);
  }

  /** Whether an Authorization header has it; takes the same time for every wrong one. */
  boolean opens(@Nullable String authorization) {
    return authorization != null
        && MessageDigest.isEqual(header, authorization.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "HubSecret";
  }
}
