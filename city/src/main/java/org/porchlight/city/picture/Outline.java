package org.porchlight.city.picture;

import java.util.Arrays;

/** A polygon on the picture, in luma samples; closed by itself. */
final class Outline {
  private static final int FIRST_CAPACITY = 12;

  double[] xs = new double[FIRST_CAPACITY];
  double[] ys = new double[FIRST_CAPACITY];
  int corners;

  Outline clear() {
    corners = 0;
    return this;
  }

  Outline add(double x, double y) {
    if (corners == xs.length) {
      xs = Arrays.copyOf(xs, corners * 2);
      ys = Arrays.copyOf(ys, corners * 2);
    }
    xs[corners] = x;
    ys[corners++] = y;
    return this;
  }
}
