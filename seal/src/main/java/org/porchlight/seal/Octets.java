package org.porchlight.seal;

import java.util.Arrays;

/** Arrays of bytes, one behind the other. */
final class Octets {
  private Octets() {}

  static byte[] join(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] joined = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
