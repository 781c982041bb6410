package org.porchlight.city.picture;

/**
 * Fills polygons with smooth edges.
 *
 * <p>Each row of samples is crossed by four scan lines. On each, the even–odd spans between the
 * polygon's edges add their exact width to the coverage of the samples they touch; the coverage is
 * then the weight with which the colour replaces what was there. Not thread-safe: it keeps its
 * scratch rows.
 */
final class Brush {
  private static final int LINES = 4;

  private final double[] coverage;
  private double[] crossings = new double[16];
  private int crossed;

  Brush(int width) {
    coverage = new double[width + 1];
  }

  void fill(Picture picture, Outline outline, Colour colour, double opacity) {
    fill(picture.luma, outline, 1, colour.luma(), opacity);
    fill(picture.blue, outline, 0.5, colour.blue(), opacity);
    fill(picture.red, outline, 0.5, colour.red(), opacity);
  }

  private void fill(Plane plane, Outline outline, double scale, int value, double opacity) {
    double top = plane.height;
    double bottom = 0;
    for (int i = 0; i < outline.corners; i++) {
      top = Math.min(top, outline.ys[i] * scale);
      bottom = Math.max(bottom, outline.ys[i] * scale);
    }
    int last = Math.min((int) Math.ceil(bottom), plane.height);
    for (int row = Math.max((int) top, 0); row < last; row++) {
      fillRow(plane, row, outline, scale, value, opacity / LINES);
    }
  }

  private void fillRow(
      Plane plane, int row, Outline outline, double scale, int value, double weight) {
    int from = plane.width;
    int to = 0;
    for (int line = 0; line < LINES; line++) {
      cross(outline, scale, row + (line + 0.5) / LINES);
      for (int i = 0; i + 1 < crossed; i += 2) {
        double left = Math.clamp(crossings[i], 0, plane.width);
        double right = Math.clamp(crossings[i + 1], 0, plane.width);
        cover(left, right);
        from = Math.min(from, (int) left);
        to = Math.max(to, Math.min((int) right + 1, plane.width));
      }
    }
    blend(plane, row * plane.width, from, to, value, weight);
    coverage[plane.width] = 0;
  }

  private void cross(Outline outline, double scale, double y) {
    crossed = 0;
    if (crossings.length < outline.corners) {
      crossings = new double[outline.corners];
    }
    for (int i = 0, j = outline.corners - 1; i < outline.corners; j = i++) {
      double fromY = outline.ys[j] * scale;
      double toY = outline.ys[i] * scale;
      if ((fromY <= y) != (toY <= y)) {
        double fromX = outline.xs[j] * scale;
        insert(fromX + (y - fromY) / (toY - fromY) * (outline.xs[i] * scale - fromX));
      }
    }
  }

  private void insert(double x) {
    int at = crossed++;
    while (at > 0 && crossings[at - 1] > x) {
      crossings[at] = crossings[at - 1];
      at--;
    }
    crossings[at] = x;
  }

  private void cover(double left, double right) {
    int first = (int) left;
    int last = (int) right;
    if (first == last) {
      coverage[first] += right - left;
      return;
    }
    coverage[first] += first + 1 - left;
    for (int i = first + 1; i < last; i++) {
      coverage[i] += 1;
    }
    coverage[last] += right - last;
  }

  private void blend(Plane plane, int start, int from, int to, int value, double weight) {
    for (int i = from; i < to; i++) {
      int old = plane.samples[start + i] & 0xFF;
      plane.samples[start + i] = (byte) (int) (old + (value - old) * coverage[i] * weight + 0.5);
      coverage[i] = 0;
    }
  }
}
