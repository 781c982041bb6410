package org.porchlight.dispatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.porchlight.dispatch.call.CallException;

/**
 * The secret shared with the dispatch system; says whether a webhook was made by somebody who has
 * it, at about this time.
 *
 * <p>The signature is lower-case hex HMAC-SHA256 over {@code timestamp ‖ "." ‖ body}, the timestamp
 * in decimal Unix seconds.
 */
final class HookSecret {
  /** How far a webhook's timestamp may be from this gateway's clock, either way. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final int MIN_CHARACTERS = 32;

  private final byte[] secret;

  HookSecret(byte[] secret) {
    this.secret = secret.clone();
  }

  static HookSecret read(Path file) throws IOException {
    String text = Files.readString(file).strip();
    if (text.length() < MIN_CHARACTERS) {
      throw new IOException(
          file + " holds fewer than " + MIN_CHARACTERS + " characters; make a longer secret.");
    }
    return new HookSecret(text.getBytes(StandardCharsets.UTF_8));
  }

  void check(@Nullable String timestamp, @Nullable String signature, byte[] body, Instant now)
      throws CallException {
    if (timestamp == null || signature == null) {
      throw new CallException(
          401, "signature", "Send Porchlight-Timestamp and Porchlight-Signature headers.");
    }
    if (!MessageDigest.isEqual(mac(timestamp, body), bytes(signature))) {
      throw new CallException(
          401,
          "signature",
          "The signature does not match: it is hex HMAC-SHA256 over the timestamp, a dot and the"
              + " body, with the secret this gateway was given.");
    }
    Duration apart = Duration.between(instant(timestamp), now).abs();
    if (apart.compareTo(WINDOW) > 0) {
      throw new CallException(
          401, "timestamp", "The timestamp is more than 5 minutes off; set the sender's clock.");
    }
  }

  byte[] mac(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) '.');
      return mac.doFinal(body);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static byte[] bytes(String hex) throws CallException {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException notHex) {
      throw new CallException(401, "signature", "The signature is not hexadecimal.");
    }
  }

  private static Instant instant(String timestamp) throws CallException {
    if (!timestamp.matches("[0-9]{1,11}")) {
      throw new CallException(401, "timestamp", "The timestamp is Unix seconds in decimal.");
    }
    return Instant.ofEpochSecond(Long.parseLong(timestamp));
  }

  @Override
  public String toString() {
    return "HookSecret";
  }
}
