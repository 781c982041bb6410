package org.porchlight.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.porchlight.note.Bytes;

/**
 * One of a camera's tags: {@code HMAC-SHA256(camera secret, "tag" ‖ u64 number)}. The owner, who
 * holds the secret, counts through the numbers and finds his entries on the log; nobody else can
 * link them. A number missing while a later one is there is a suppressed entry.
 *
 * @param number from 0, rising by one
 * @param value 32 bytes
 */
public record Tag(long number, Bytes value) {
  private static final byte[] PREFIX = "tag".getBytes(StandardCharsets.US_ASCII);

  /**
   * The tag of a number.
   *
   * @param cameraSecret 32 bytes that agent and owner share
   */
  public static Tag of(byte[] cameraSecret, long number) {
    byte[] counter = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    return new Tag(number, Hmac.sha256(cameraSecret, PREFIX, counter));
  }
}
