package org.porchlight.city.picture;

/** A colour as limited-range BT.709 luma and chroma. */
record Colour(int luma, int blue, int red) {
  static final Colour BLACK = new Colour(16, 128, 128);
  static final Colour WHITE = new Colour(235, 128, 128);

  /** From red, green and blue of 0 to 255. */
  static Colour of(double r, double g, double b) {
    double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    return new Colour(
        limit(16 + y * 219 / 255),
        limit(128 + (b - y) / 1.8556 * 224 / 255),
        limit(128 + (r - y) / 1.5748 * 224 / 255));
  }

  private static int limit(double value) {
    return (int) Math.round(Math.clamp(value, 1, 254));
  }
}
