package org.porchlight.media.sample;

import java.io.ByteArrayOutputStream;
import org.porchlight.media.Bytes;

/** Writes a NAL unit bit by bit (H.264 sections 7.3 and 9.1), with emulation prevention. */
public final class BitWriter {
  private final StringBuilder bits = new StringBuilder();

  public BitWriter bits(int count, long value) {
    for (int i = count - 1; i >= 0; i--) {
      bits.append((value >> i & 1) == 0 ? '0' : '1');
    }
    return this;
  }

  public BitWriter flag(boolean value) {
    return bits(1, value ? 1 : 0);
  }

  public BitWriter ue(long value) {
    int length = 64 - Long.numberOfLeadingZeros(value + 1);
    return bits(length - 1, 0).bits(length, value + 1);
  }

  public BitWriter se(int value) {
    return ue(value > 0 ? 2L * value - 1 : -2L * value);
  }

  /** The unit: header, payload with stop bit, 03 after two zeros where needed. */
  public Bytes unit(int header) {
    String all = bits + "1" + "0".repeat((7 - bits.length() % 8 + 8) % 8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(header);
    int zeros = 0;
    for (int i = 0; i < all.length(); i += 8) {
      int next = Integer.parseInt(all.substring(i, i + 8), 2);
      if (zeros >= 2 && next <= 3) {
        out.write(3);
        zeros = 0;
      }
      out.write(next);
      zeros = next == 0 ? zeros + 1 : 0;
    }
    return Bytes.of(out.toByteArray());
  }
}
