package org.porchlight.city.picture;

/** Draws the world, in metres, on one picture through one view in one light. */
final class Easel {
  private static final int DISC_CORNERS = 10;

  private final Picture picture;
  private final View view;
  private final Light light;
  private final Brush brush;
  private final Outline outline = new Outline();

  Easel(Picture picture, View view, Light light) {
    this.picture = picture;
    this.view = view;
    this.light = light;
    this.brush = new Brush(picture.width());
  }

  Light light() {
    return light;
  }

  Picture picture() {
    return picture;
  }

  /** A flat face: corners as x, y, z triples. */
  void face(int rgb, double... xyz) {
    paint(light.on(rgb), 1, xyz);
  }

  /** A face that shines by itself. */
  void glow(int rgb, double... xyz) {
    paint(light.shining(rgb), 1, xyz);
  }

  /** A shadow on the ground: an ellipse around a point. */
  void shadow(double x, double z, double halfWide, double halfDeep) {
    double[] xyz = new double[DISC_CORNERS * 3];
    for (int i = 0; i < DISC_CORNERS; i++) {
      double angle = 2 * Math.PI * i / DISC_CORNERS;
      xyz[3 * i] = x + halfWide * Math.cos(angle);
      xyz[3 * i + 2] = z + halfDeep * Math.sin(angle);
    }
    paint(Colour.BLACK, 0.35, xyz);
  }

  /** A disc that faces the lens. */
  void disc(Colour colour, double x, double y, double z, double radius) {
    double[] xyz = new double[DISC_CORNERS * 3];
    for (int i = 0; i < DISC_CORNERS; i++) {
      double angle = 2 * Math.PI * i / DISC_CORNERS;
      xyz[3 * i] = x + radius * Math.cos(angle);
      xyz[3 * i + 1] = y + radius * Math.sin(angle);
      xyz[3 * i + 2] = z;
    }
    paint(colour, 1, xyz);
  }

  /** A rectangle on the ground, at {@code y} a little above it. */
  void ground(int rgb, double y, double left, double right, double near, double far) {
    face(rgb, left, y, near, right, y, near, right, y, far, left, y, far);
  }

  /** Text standing upright in the world, its cells {@code cellMetres} wide, from its top left. */
  void sign(String text, int rgb, double x, double y, double z, double cellMetres) {
    Glyphs.cells(
        text,
        (column, row) -> {
          double left = x + column * cellMetres;
          double top = y - row * cellMetres;
          face(
              rgb,
              new double[] {
                left,
                top,
                z,
                left + cellMetres,
                top,
                z,
                left + cellMetres,
                top - cellMetres,
                z,
                left,
                top - cellMetres,
                z
              });
        });
  }

  private void paint(Colour colour, double opacity, double[] xyz) {
    view.project(xyz, picture.width(), picture.height(), outline);
    if (outline.corners > 2) {
      brush.fill(picture, outline, colour, opacity);
    }
  }
}
