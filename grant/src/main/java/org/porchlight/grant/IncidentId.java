package org.porchlight.grant;

/**
 * Which incident.
 *
 * @param value 1–64 of {@code a-z 0-9 . -}
 */
public record IncidentId(String value) implements Comparable<IncidentId> {
  /** Refuses another form with {@link IllegalArgumentException}. */
  public IncidentId {
    Ids.check(value);
  }

  @Override
  public int compareTo(IncidentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
