package org.porchlight.grant;

import java.util.random.RandomGenerator;

/**
 * Which grant.
 *
 * @param value 16 random bytes in lower-case hex
 */
public record GrantId(String value) implements Comparable<GrantId> {
  /** Refuses another form with {@link IllegalArgumentException}. */
  public GrantId {
    Ids.checkRandom(value);
  }

  /** A new one. */
  public static GrantId random(RandomGenerator random) {
    return new GrantId(Ids.random(random));
  }

  @Override
  public int compareTo(GrantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
