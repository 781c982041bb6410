package org.porchlight.grant;

/**
 * Which operator, by his public reference.
 *
 * @param value 1–64 of {@code a-z 0-9 . -}
 */
public record OperatorId(String value) implements Comparable<OperatorId> {
  /** Refuses another form with {@link IllegalArgumentException}. */
  public OperatorId {
    Ids.check(value);
  }

  @Override
  public int compareTo(OperatorId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
