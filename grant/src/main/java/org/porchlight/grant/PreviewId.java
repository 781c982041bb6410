package org.porchlight.grant;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.porchlight.note.Bytes;

/**
 * Which preview.
 *
 * @param value 16 random bytes in lower-case hex
 */
public record PreviewId(String value) {
  /** Refuses another form with {@link IllegalArgumentException}. */
  public PreviewId {
    Ids.checkRandom(value);
  }

  /** A new one. */
  public static PreviewId random(RandomGenerator random) {
    return new PreviewId(Ids.random(random));
  }

  /**
   * The tag of its entry on the log: {@code SHA-256("porchlight-previewed/v1\n<id>\n")}. Who knows
   * the id finds it.
   */
  public Bytes tag() {
    String text = "porchlight-previewed/v1\n" + value + "\n";
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
  }

  @Override
  public String toString() {
    return value;
  }
}
