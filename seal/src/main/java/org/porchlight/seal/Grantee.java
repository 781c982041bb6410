package org.porchlight.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a content key is wrapped for: one grant and its camera. A wrap made for another grant,
 * camera or epoch does not open.
 */
public final class Grantee {
  private final byte[] info;
  private final String grant;
  private final String camera;

  private Grantee(byte[] info, String grant, String camera) {
    this.info = info;
    this.grant = grant;
    this.camera = camera;
  }

  /**
   * Of a grant.
   *
   * @param grantText the text of the grant's note, which its signatures are over
   * @param grant its id
   * @param camera the id of its camera
   */
  public static Grantee of(String grantText, String grant, String camera) {
    return new Grantee(sha256(grantText), grant, camera);
  }

  /** HPKE's {@code info}: SHA-256 of the grant note's text. */
  byte[] info() {
    return info;
  }

  /** HPKE's {@code aad} for one epoch. */
  byte[] aad(long epoch) {
    return ("porchlight-key-wrap/v1\n" + grant + "\n" + camera + "\n" + epoch + "\n")
        .getBytes(UTF_8);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  @Override
  public String toString() {
    return "Grantee[" + grant + " " + camera + "]";
  }
}
