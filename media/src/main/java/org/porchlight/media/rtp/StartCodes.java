package org.porchlight.media.rtp;

import org.porchlight.media.Bytes;

/** Annex B start codes, 00 00 01 with any zeros before; they cannot occur inside a unit. */
final class StartCodes {
  private StartCodes() {}

  /** The length of the start code at an index, 0 if there is none. */
  static int at(Bytes in, int index) {
    int zeros = 0;
    while (index + zeros < in.length() && in.at(index + zeros) == 0) {
      zeros++;
    }
    boolean found = zeros >= 2 && index + zeros < in.length() && in.at(index + zeros) == 1;
    return found ? zeros + 1 : 0;
  }

  /** Where the next start code begins, or the end. Looks at each byte once. */
  static int next(Bytes in, int from) {
    int zeros = 0;
    for (int i = from; i < in.length(); i++) {
      if (in.at(i) == 1 && zeros >= 2) {
        return i - zeros;
      }
      zeros = in.at(i) == 0 ? zeros + 1 : 0;
    }
    return in.length();
  }
}
