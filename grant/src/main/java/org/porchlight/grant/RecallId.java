package org.porchlight.grant;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.porchlight.note.Bytes;

/**
 * Which recall.
 *
 * @param value 16 random bytes in lower-case hex
 */
public record RecallId(String value) {
  /** Refuses another form with {@link IllegalArgumentException}. */
  public RecallId {
    Ids.checkRandom(value);
  }

  /** A new one. */
  public static RecallId random(RandomGenerator random) {
    return new RecallId(Ids.random(random));
  }

  /**
   * The tag of its entry on the log: {@code SHA-256("porchlight-recalled/v1\n<id>\n")}. Who knows
   * the id finds it.
   */
  public Bytes tag() {
    String text = "porchlight-recalled/v1\n" + value + "\n";
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
  }

  @Override
  public String toString() {
    return value;
  }
}
