package org.porchlight.link;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The payload of an end frame, UTF-8 JSON {@code {"by":"owner","sentence":"…"}}.
 *
 * @param by whose deed it was
 * @param sentence what to show, at most 300 characters
 */
public record End(EndedBy by, String sentence) {
  /** Refuses an empty or endless sentence. */
  public End {
    Shape.sentence(sentence, "sentence");
  }

  /**
   * Reads a payload.
   *
   * @throws LinkException when it is not an end's
   */
  public static End parse(ByteBuffer payload) throws LinkException {
    try {
      String json = StandardCharsets.UTF_8.newDecoder().decode(payload.duplicate()).toString();
      JsonObject object = JsonObject.parse(json, Limits.OTHER_PAYLOAD_BYTES);
      return object.whole(o -> new End(EndedBy.of(o.text("by")), o.text("sentence")));
    } catch (CharacterCodingException e) {
      throw new LinkException("An end frame's payload is not UTF-8.", e);
    }
  }

  /** The payload's bytes in a new buffer. */
  public ByteBuffer payload() {
    String json = new JsonObject().with("by", by.wire()).with("sentence", sentence).toString();
    return ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The end frame a relay makes by itself. */
  public Frame byRelay(Track track) {
    return new Frame(
        FrameHeader.plain(FrameKind.END, track, FrameHeader.RELAY_SEQUENCE, 0), payload());
  }
}
