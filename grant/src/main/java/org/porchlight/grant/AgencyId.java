package org.porchlight.grant;

/**
 * Which agency.
 *
 * @param value 1–64 of {@code a-z 0-9 . -}
 */
public record AgencyId(String value) implements Comparable<AgencyId> {
  /** Refuses another form with {@link IllegalArgumentException}. */
  public AgencyId {
    Ids.check(value);
  }

  @Override
  public int compareTo(AgencyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
