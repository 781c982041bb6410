package org.porchlight.seal;

import java.util.Objects;

/** What is to be sealed, where it lies: a part of an array, not copied. */
public final class Plain {
  private final byte[] array;
  private final int offset;
  private final int length;

  private Plain(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /**
   * A part of an array.
   *
   * @throws IndexOutOfBoundsException when the part does not lie inside the array
   */
  public static Plain of(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return new Plain(array, offset, length);
  }

  /** All of an array. */
  public static Plain all(byte[] array) {
    return new Plain(array, 0, array.length);
  }

  byte[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  /** How many bytes. */
  public int length() {
    return length;
  }

  /** Copies the bytes. */
  public void copyTo(byte[] to, int at) {
    System.arraycopy(array, offset, to, at, length);
  }

  @Override
  public String toString() {
    return length + " bytes to seal";
  }
}
