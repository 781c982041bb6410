package org.porchlight.grant;

import java.util.random.RandomGenerator;

/**
 * Which ask.
 *
 * @param value 16 random bytes in lower-case hex
 */
public record AskId(String value) implements Comparable<AskId> {
  /** Refuses another form with {@link IllegalArgumentException}. */
  public AskId {
    Ids.checkRandom(value);
  }

  /** A new one. */
  public static AskId random(RandomGenerator random) {
    return new AskId(Ids.random(random));
  }

  @Override
  public int compareTo(AskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
