package org.porchlight.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a content key is wrapped for: one grant, one preview or one recall, and its camera. A wrap
 * made for another of them, another camera or epoch does not open, and none of one of the three for
 * another of the three.
 */
public final class Grantee {
  private static final String GRANT = "porchlight-key-wrap/v1";
  private static final String PREVIEW = "porchlight-preview-key/v1";
  private static final String RECALL = "porchlight-recall-key/v1";

  private final String use;
  private final byte[] info;
  private final String id;
  private final String camera;

  private Grantee(String use, byte[] info, String id, String camera) {
    this.use = use;
    this.info = info;
    this.id = id;
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
    return new Grantee(GRANT, sha256(grantText), grant, camera);
  }

  /**
   * Of a preview.
   *
   * @param previewText the text of the preview's note, which its signature is over
   * @param preview its id
   * @param camera the id of its camera
   */
  public static Grantee ofPreview(String previewText, String preview, String camera) {
    return new Grantee(PREVIEW, sha256(previewText), preview, camera);
  }

  /**
   * Of a recall.
   *
   * @param recallText the text of the recall's note, which its signature is over
   * @param recall its id
   * @param camera the id of its camera
   */
  public static Grantee ofRecall(String recallText, String recall, String camera) {
    return new Grantee(RECALL, sha256(recallText), recall, camera);
  }

  /** HPKE's {@code info}: SHA-256 of the note's text. */
  byte[] info() {
    return info;
  }

  /** HPKE's {@code aad} for one epoch. */
  byte[] aad(long epoch) {
    return (use + "\n" + id + "\n" + camera + "\n" + epoch + "\n").getBytes(UTF_8);
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
    return "Grantee[" + use + " " + id + " " + camera + "]";
  }
}
