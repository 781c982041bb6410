package org.porchlight.grant;

/**
 * Which program.
 *
 * @param value 1–64 of {@code a-z 0-9 . -}
 */
public record ProgramId(String value) implements Comparable<ProgramId> {
  /** Refuses another form with {@link IllegalArgumentException}. */
  public ProgramId {
    Ids.check(value);
  }

  @Override
  public int compareTo(ProgramId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
