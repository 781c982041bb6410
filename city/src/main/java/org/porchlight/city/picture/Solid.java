package org.porchlight.city.picture;

/** Something that stands still and takes room. */
sealed interface Solid {
  /** Distance from the lens by which far things are drawn first. */
  double distance();

  void draw(Easel easel);

  /**
   * A house: walls with windows, and a roof.
   *
   * @param ridge height of the ridge above the eaves; zero is a flat roof
   */
  record House(
      double left, double right, double near, double far, double eaves, double ridge, int wall)
      implements Solid {
    private static final int LIT = 0xFFD890;
    private static final int PANE = 0x3A4650;
    private static final int ROOF = 0x5B4A44;

    @Override
    public double distance() {
      return Math.hypot(Math.clamp(0, left, right), Math.max(near, 0));
    }

    @Override
    public void draw(Easel easel) {
      if (left > 0) {
        wallAcross(easel, left);
      }
      if (right < 0) {
        wallAcross(easel, right);
      }
      easel.face(wall, left, 0, near, right, 0, near, right, eaves, near, left, eaves, near);
      windowsInFront(easel);
      double middle = (near + far) / 2;
      easel.face(
          Shades.of(ROOF, 0.9),
          new double[] {
            left - 0.2,
            eaves,
            near - 0.2,
            right + 0.2,
            eaves,
            near - 0.2,
            right,
            eaves + ridge,
            middle,
            left,
            eaves + ridge,
            middle
          });
    }

    private void wallAcross(Easel easel, double x) {
      double middle = (near + far) / 2;
      easel.face(
          Shades.of(wall, 0.78),
          new double[] {
            x, 0, near, x, 0, far, x, eaves, far, x, eaves + ridge, middle, x, eaves, near
          });
      int storeys = Math.max(1, (int) (eaves / 2.7));
      for (double z = near + 1.2; z + 1 < far; z += 2.6) {
        for (int storey = 0; storey < storeys; storey++) {
          double y = 1.0 + 2.7 * storey;
          pane(
              easel,
              (int) (z * 7 + storey),
              x,
              y,
              z,
              x,
              y,
              z + 1,
              x,
              y + 1.3,
              z + 1,
              x,
              y + 1.3,
              z);
        }
      }
    }

    private void windowsInFront(Easel easel) {
      int storeys = Math.max(1, (int) (eaves / 2.7));
      double z = near - 0.02;
      for (double x = left + 0.9; x + 1 < right; x += 2.3) {
        for (int storey = 0; storey < storeys; storey++) {
          double y = 1.0 + 2.7 * storey;
          pane(
              easel,
              (int) (x * 5 + storey),
              x,
              y,
              z,
              x + 1,
              y,
              z,
              x + 1,
              y + 1.3,
              z,
              x,
              y + 1.3,
              z);
        }
      }
      double door = (left + right) / 2 + 0.3;
      easel.face(
          Shades.of(wall, 0.45),
          new double[] {door, 0, z, door + 0.95, 0, z, door + 0.95, 2.1, z, door, 2.1, z});
    }

    private static void pane(Easel easel, int which, double... xyz) {
      if (easel.light().dark() && Math.floorMod(which, 3) == 0) {
        easel.glow(LIT, xyz);
      } else {
        easel.face(PANE, xyz);
      }
    }
  }

  /** A tree: a trunk and a crown. */
  record Tree(double x, double z, double height, int leaf) implements Solid {
    @Override
    public double distance() {
      return Math.hypot(x, z);
    }

    @Override
    public void draw(Easel easel) {
      easel.shadow(x, z, height * 0.22, height * 0.12);
      easel.face(
          0x4A3A2C,
          new double[] {
            x - 0.15, 0, z, x + 0.15, 0, z, x + 0.1, height * 0.6, z, x - 0.1, height * 0.6, z
          });
      crown(easel, 0.75, -0.14, 0.62, 0.22);
      crown(easel, 0.88, 0.15, 0.66, 0.21);
      crown(easel, 1.0, 0, 0.78, 0.22);
    }

    private void crown(Easel easel, double shade, double aside, double up, double radius) {
      Colour colour = easel.light().on(Shades.of(leaf, shade));
      easel.disc(colour, x + aside * height, up * height, z, radius * height);
    }
  }

  /** A post with a lamp at its top. */
  record Lamp(double x, double z, double height) implements Solid {
    @Override
    public double distance() {
      return Math.hypot(x, z);
    }

    @Override
    public void draw(Easel easel) {
      easel.face(
          0x6A7076,
          new double[] {x - 0.06, 0, z, x + 0.06, 0, z, x + 0.05, height, z, x - 0.05, height, z});
      Colour colour =
          easel.light().dark() ? easel.light().shining(0xFFE3A8) : easel.light().on(0xC8CCD0);
      easel.disc(colour, x, height, z, 0.22);
    }
  }

  /** A plain box: a wall, a shelter, a container. */
  record Block(double left, double right, double near, double far, double high, int rgb)
      implements Solid {
    @Override
    public double distance() {
      return Math.hypot(Math.clamp(0, left, right), Math.max(near, 0));
    }

    @Override
    public void draw(Easel easel) {
      double x = left > 0 ? left : right;
      if (left > 0 || right < 0) {
        easel.face(
            Shades.of(rgb, 0.75),
            new double[] {x, 0, near, x, 0, far, x, high, far, x, high, near});
      }
      easel.face(rgb, left, 0, near, right, 0, near, right, high, near, left, high, near);
      easel.face(
          Shades.of(rgb, 1.15),
          left,
          high,
          near,
          right,
          high,
          near,
          right,
          high,
          far,
          left,
          high,
          far);
    }
  }

  /** A plate with words on two posts or on a wall. */
  record Sign(String text, double x, double y, double z, double cellMetres, int ground, int ink)
      implements Solid {
    @Override
    public double distance() {
      return Math.max(Math.hypot(x, z) - 0.5, 0);
    }

    @Override
    public void draw(Easel easel) {
      double wide = (text.length() * Glyphs.ADVANCE - 1) * cellMetres;
      double margin = 2 * cellMetres;
      double low = y - Glyphs.HIGH * cellMetres - margin;
      easel.face(
          ground,
          new double[] {
            x - margin,
            y + margin,
            z,
            x + wide + margin,
            y + margin,
            z,
            x + wide + margin,
            low,
            z,
            x - margin,
            low,
            z
          });
      easel.sign(text, ink, x, y, z - 0.01, cellMetres);
    }
  }
}
