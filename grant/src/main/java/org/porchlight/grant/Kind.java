package org.porchlight.grant;

/**
 * A kind of incident, such as {@code violent-crime}.
 *
 * @param value 1–64 of {@code a-z 0-9 . -}
 */
public record Kind(String value) implements Comparable<Kind> {
  /** The kind of an incident whose CAD type the ordinance does not know; never opens anything. */
  public static final Kind NONE = new Kind("none");

  /** Refuses another form with {@link IllegalArgumentException}. */
  public Kind {
    Ids.check(value);
  }

  @Override
  public int compareTo(Kind other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
