package org.porchlight.agent.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/** Bytes that must not be printed. Compared in constant time. */
public final class Secret {
  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  public static Secret ofText(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  public static Secret fresh(int sizeBytes, SecureRandom random) {
    byte[] bytes = new byte[sizeBytes];
    random.nextBytes(bytes);
    return new Secret(bytes);
  }

  /** A copy, for the one place that uses it. */
  public byte[] reveal() {
    return bytes.clone();
  }

  /** As UTF-8 text, for the one place that uses it. */
  public String revealText() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "Secret[…]";
  }
}
