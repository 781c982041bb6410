package org.porchlight.media;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A run of bytes inside an array: array, offset, length. Whoever holds one does not write to the
 * array. Equality is by content.
 */
public final class Bytes {
  private final byte[] array;
  private final int offset;
  private final int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** All of an array; the array now belongs to the value. */
  public static Bytes of(byte[] array) {
    return new Bytes(array, 0, array.length);
  }

  /**
   * A part of an array, not copied.
   *
   * @throws IndexOutOfBoundsException if the part does not lie inside the array
   */
  public static Bytes of(byte[] array, int offset, int length) {
    java.util.Objects.checkFromIndexSize(offset, length, array.length);
    return new Bytes(array, offset, length);
  }

  /** The array these bytes lie in; read only. */
  public byte[] array() {
    return array;
  }

  /** Where in {@link #array()} they begin. */
  public int offset() {
    return offset;
  }

  /** How many they are. */
  public int length() {
    return length;
  }

  /** The byte at an index, as 0..255. */
  public int at(int index) {
    return array[offset + java.util.Objects.checkIndex(index, length)] & 0xff;
  }

  /** The bytes from an index on, not copied. */
  public Bytes from(int index) {
    java.util.Objects.checkIndex(index, length + 1);
    return new Bytes(array, offset + index, length - index);
  }

  /** The same content in an array of its own. */
  public Bytes copy() {
    return of(toArray());
  }

  /** The content as a fresh array. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** The content as a read-only buffer, not copied. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    return buffer().hashCode();
  }

  @Override
  public String toString() {
    return length + " bytes";
  }
}
