package org.porchlight.city.picture;

/** One plane of 8-bit samples, row by row without padding. */
final class Plane {
  final int width;
  final int height;
  final byte[] samples;

  Plane(int width, int height) {
    this.width = width;
    this.height = height;
    this.samples = new byte[width * height];
  }

  void copyFrom(Plane other) {
    System.arraycopy(other.samples, 0, samples, 0, samples.length);
  }

  /** Fills a rectangle of whole samples; what lies outside the plane is ignored. */
  void fillRectangle(int x, int y, int wide, int high, int value) {
    int fromX = Math.max(x, 0);
    int toX = Math.min(x + wide, width);
    for (int row = Math.max(y, 0); row < Math.min(y + high, height) && fromX < toX; row++) {
      java.util.Arrays.fill(samples, row * width + fromX, row * width + toX, (byte) value);
    }
  }

  /** Moves the samples of a rectangle towards {@code value} by {@code weight} of 256. */
  void blendRectangle(int x, int y, int wide, int high, int value, int weight) {
    for (int row = Math.max(y, 0); row < Math.min(y + high, height); row++) {
      for (int column = Math.max(x, 0); column < Math.min(x + wide, width); column++) {
        int at = row * width + column;
        int old = samples[at] & 0xFF;
        samples[at] = (byte) (old + (value - old) * weight / 256);
      }
    }
  }
}
