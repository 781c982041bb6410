package org.porchlight.grant;

/**
 * Which camera.
 *
 * @param value 1–64 of {@code a-z 0-9 . -}
 */
public record CameraId(String value) implements Comparable<CameraId> {
  /** Refuses another form with {@link IllegalArgumentException}. */
  public CameraId {
    Ids.check(value);
  }

  @Override
  public int compareTo(CameraId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
