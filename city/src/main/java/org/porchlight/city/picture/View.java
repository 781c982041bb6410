package org.porchlight.city.picture;

/**
 * A pinhole lens standing at {@code heightMetres}, looking along +z and down by {@code pitch}
 * radians. The world is in metres: x to the right, y up, z away; the lens stands over the origin.
 */
record View(double heightMetres, double pitch, double fieldOfView) {
  private static final double NEAREST = 0.4;

  /** How far along the lens' axis a point lies; what is nearer than {@code NEAREST} is cut. */
  double depth(double y, double z) {
    return z * Math.cos(pitch) - (y - heightMetres) * Math.sin(pitch);
  }

  double focal(int width) {
    return width / 2.0 / Math.tan(fieldOfView / 2);
  }

  /** Projects a polygon given as x, y, z triples; the part behind the lens is cut off. */
  void project(double[] xyz, int width, int height, Outline into) {
    into.clear();
    int corners = xyz.length / 3;
    for (int i = 0, j = corners - 1; i < corners; j = i++) {
      double here = depth(xyz[3 * i + 1], xyz[3 * i + 2]) - NEAREST;
      double before = depth(xyz[3 * j + 1], xyz[3 * j + 2]) - NEAREST;
      if ((here > 0) != (before > 0)) {
        double part = before / (before - here);
        add(
            xyz[3 * j] + (xyz[3 * i] - xyz[3 * j]) * part,
            xyz[3 * j + 1] + (xyz[3 * i + 1] - xyz[3 * j + 1]) * part,
            xyz[3 * j + 2] + (xyz[3 * i + 2] - xyz[3 * j + 2]) * part,
            width,
            height,
            into);
      }
      if (here > 0) {
        add(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2], width, height, into);
      }
    }
  }

  private void add(double x, double y, double z, int width, int height, Outline into) {
    double scale = focal(width) / Math.max(depth(y, z), NEAREST);
    double up = (y - heightMetres) * Math.cos(pitch) + z * Math.sin(pitch);
    into.add(width / 2.0 + x * scale, height / 2.0 - up * scale);
  }
}
