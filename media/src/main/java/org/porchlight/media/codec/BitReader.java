package org.porchlight.media.codec;

import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;

/**
 * Reads bits of a NAL unit's payload, leaving out the emulation prevention bytes (H.264 section
 * 7.3.1: in 00 00 03 the 03 is not data). Running past the end is an error, never a zero.
 */
final class BitReader {
  private final Bytes nal;
  private int next;
  private int zeros;
  private int current;
  private int left;

  /** Starts after the one-byte NAL unit header. */
  BitReader(Bytes nal) {
    this.nal = nal;
    this.next = 1;
  }

  boolean flag() throws CameraException {
    return bit() == 1;
  }

  int bits(int count) throws CameraException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 1) | bit();
    }
    return value;
  }

  /** An unsigned Exp-Golomb number (section 9.1), refused above {@code most}. */
  int unsigned(int most) throws CameraException {
    int zerosBefore = 0;
    while (bit() == 0) {
      if (++zerosBefore > 31) {
        throw CameraException.malformed("The camera's parameter set holds an impossible number.");
      }
    }
    long value = (1L << zerosBefore) - 1 + (bits(zerosBefore) & 0xffff_ffffL);
    if (value > most) {
      throw CameraException.malformed("The camera's parameter set holds a number out of range.");
    }
    return (int) value;
  }

  /** A signed Exp-Golomb number, 0, 1, -1, 2, -2, and so on. */
  int signed() throws CameraException {
    int code = unsigned(Integer.MAX_VALUE);
    return (code & 1) == 1 ? (code >>> 1) + 1 : -(code >>> 1);
  }

  private int bit() throws CameraException {
    if (left == 0) {
      load();
    }
    left--;
    return (current >> left) & 1;
  }

  private void load() throws CameraException {
    if (zeros >= 2 && next < nal.length() && nal.at(next) == 3) {
      next++;
      zeros = 0;
    }
    if (next >= nal.length()) {
      throw CameraException.malformed("The camera's parameter set ends too early.");
    }
    current = nal.at(next++);
    zeros = current == 0 ? zeros + 1 : 0;
    left = 8;
  }
}
