package org.porchlight.grant;

/**
 * Which owner: the name of the owner's key.
 *
 * @param value 1–64 of {@code a-z 0-9 . -}
 */
public record OwnerId(String value) implements Comparable<OwnerId> {
  /** Refuses another form with {@link IllegalArgumentException}. */
  public OwnerId {
    Ids.check(value);
  }

  @Override
  public int compareTo(OwnerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
