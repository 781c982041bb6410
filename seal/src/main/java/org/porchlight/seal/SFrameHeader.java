package org.porchlight.seal;

/**
 * The header of an SFrame ciphertext (RFC 9605 section 4.3).
 *
 * <pre>
 *  0 1 2 3 4 5 6 7
 * +-+-+-+-+-+-+-+-+------------------------+------------------------+
 * |X|  K  |Y|  C  |   KID, if X: K+1 bytes |   CTR, if Y: C+1 bytes |
 * +-+-+-+-+-+-+-+-+------------------------+------------------------+
 * </pre>
 *
 * With X = 0 the key id is K itself, with Y = 0 the counter is C itself. Both are unsigned 64-bit
 * numbers in as few bytes as they take; a longer spelling is refused, so that a header has one.
 *
 * @param kid key id
 * @param ctr counter
 */
record SFrameHeader(long kid, long ctr) {
  static final int MAX_BYTES = 17;

  private static final int EXTENDED = 8;
  private static final int SHORT = 7;

  /** How many bytes it is written in. */
  int length() {
    return 1 + extraBytes(kid) + extraBytes(ctr);
  }

  /** The bytes. */
  byte[] toBytes() {
    byte[] out = new byte[length()];
    write(out, 0);
    return out;
  }

  /** Writes it and gives the place behind it. */
  int write(byte[] out, int at) {
    out[at] = (byte) ((nibble(kid) << 4) | nibble(ctr));
    return writeNumber(ctr, out, writeNumber(kid, out, at + 1));
  }

  /**
   * Reads the header a ciphertext begins with.
   *
   * @throws SealException when there is none
   */
  static SFrameHeader read(byte[] in, int offset, int length) throws SealException {
    if (length < 1) {
      throw new SealException("There is no SFrame header.");
    }
    int kidNibble = (in[offset] >>> 4) & 0xf;
    int ctrNibble = in[offset] & 0xf;
    int kidBytes = extraBytes(kidNibble);
    if (length < 1 + kidBytes + extraBytes(ctrNibble)) {
      throw new SealException("An SFrame header is cut short.");
    }
    SFrameHeader header =
        new SFrameHeader(
            number(kidNibble, in, offset + 1), number(ctrNibble, in, offset + 1 + kidBytes));
    if (nibble(header.kid) != kidNibble || nibble(header.ctr) != ctrNibble) {
      throw new SealException("An SFrame header is longer than it need be.");
    }
    return header;
  }

  private static int nibble(long number) {
    int extra = extraBytes(number);
    return extra == 0 ? (int) number : EXTENDED | (extra - 1);
  }

  private static int extraBytes(long number) {
    boolean fits = number >= 0 && number <= SHORT;
    return fits ? 0 : (Long.SIZE - Long.numberOfLeadingZeros(number) + 7) / 8;
  }

  private static int extraBytes(int nibble) {
    return (nibble & EXTENDED) == 0 ? 0 : (nibble & SHORT) + 1;
  }

  private static long number(int nibble, byte[] in, int at) {
    int extra = extraBytes(nibble);
    long number = extra == 0 ? nibble : 0;
    for (int i = 0; i < extra; i++) {
      number = (number << 8) | (in[at + i] & 0xff);
    }
    return number;
  }

  private static int writeNumber(long number, byte[] out, int at) {
    int extra = extraBytes(number);
    for (int i = 0; i < extra; i++) {
      out[at + i] = (byte) (number >>> (8 * (extra - 1 - i)));
    }
    return at + extra;
  }
}
