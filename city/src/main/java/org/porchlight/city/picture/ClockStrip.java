package org.porchlight.city.picture;

import java.util.Optional;

/** The machine-readable clock along a picture's top edge; its geometry is the package's. */
public final class ClockStrip {
  static final int CELLS = 80;
  private static final int SYNC = 0xB2;
  private static final int SYNC_BITS = 8;
  private static final int CRC_BITS = 16;
  private static final long TIME_LIMIT = 1L << 48;
  private static final Colour ONE = new Colour(224, 128, 128);
  private static final Colour ZERO = new Colour(24, 128, 128);

  private ClockStrip() {}

  static void draw(Picture picture, ClockReading reading) {
    long body = body(reading);
    int cell = picture.width() / CELLS;
    for (int i = 0; i < CELLS; i++) {
      picture.fillRectangle(i * cell, 0, cell, 2 * cell, bit(body, i) ? ONE : ZERO);
    }
  }

  /** Rows of luma taken by the strip of a picture so wide. */
  static int heightPixels(int width) {
    return 2 * (width / CELLS);
  }

  /**
   * Reads the strip of a decoded picture.
   *
   * @param luma its luma samples, rows {@code stride} apart
   * @return nothing where sync or checksum do not match
   */
  public static Optional<ClockReading> read(byte[] luma, int width, int stride) {
    int cell = width / CELLS;
    int sync = 0;
    long body = 0;
    int crc = 0;
    for (int i = 0; i < CELLS; i++) {
      int bit = brightness(luma, stride, i * cell, cell) > 127 ? 1 : 0;
      if (i < SYNC_BITS) {
        sync = sync << 1 | bit;
      } else if (i < CELLS - CRC_BITS) {
        body = body << 1 | bit;
      } else {
        crc = crc << 1 | bit;
      }
    }
    return sync == SYNC && crc == crc(body)
        ? Optional.of(new ClockReading(body >>> 8, (int) (body & 0xFF)))
        : Optional.empty();
  }

  private static long body(ClockReading reading) {
    if (reading.captureMillis() < 0 || reading.captureMillis() >= TIME_LIMIT) {
      throw new IllegalArgumentException("The strip holds 48 bits of milliseconds");
    }
    return (reading.captureMillis() << 8) | (reading.cameraNumber() & 0xFF);
  }

  private static boolean bit(long body, int cell) {
    if (cell < SYNC_BITS) {
      return (SYNC >> (SYNC_BITS - 1 - cell) & 1) == 1;
    }
    if (cell < CELLS - CRC_BITS) {
      return (body >> (CELLS - CRC_BITS - 1 - cell) & 1) == 1;
    }
    return (crc(body) >> (CELLS - 1 - cell) & 1) == 1;
  }

  private static int brightness(byte[] luma, int stride, int x, int cell) {
    int sum = 0;
    int count = 0;
    for (int row = cell / 2; row < cell + cell / 2; row++) {
      for (int column = x + cell / 4; column < x + cell - cell / 4; column++) {
        sum += luma[row * stride + column] & 0xFF;
        count++;
      }
    }
    return sum / count;
  }

  private static int crc(long body) {
    int crc = 0xFFFF;
    for (int shift = 48; shift >= 0; shift -= 8) {
      crc ^= (int) (body >> shift & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
    }
    return crc & 0xFFFF;
  }
}
