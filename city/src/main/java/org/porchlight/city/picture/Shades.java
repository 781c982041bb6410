package org.porchlight.city.picture;

/** Colours, 0xRRGGBB, made darker or lighter. */
final class Shades {
  private Shades() {}

  static int of(int rgb, double factor) {
    return channel(rgb >> 16, factor) << 16 | channel(rgb >> 8, factor) << 8 | channel(rgb, factor);
  }

  private static int channel(int value, double factor) {
    return (int) Math.clamp((value & 0xFF) * factor, 0, 255);
  }
}
