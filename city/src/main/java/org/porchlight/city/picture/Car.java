package org.porchlight.city.picture;

/** A car or van: a body, a cabin, wheels, and lamps after dark. */
record Car(Path path, int paint, boolean van) implements Actor {
  private static final int GLASS = 0x28323A;
  private static final int TYRE = 0x17181A;

  @Override
  public void draw(Easel easel, double seconds) {
    Path.Step step = path.at(seconds);
    Frame frame = new Frame(easel, step);
    double half = van ? 2.5 : 2.1;
    easel.shadow(
        step.x(),
        step.z(),
        half * Math.abs(step.aheadX()) + 1.0 * Math.abs(step.aheadZ()),
        half * Math.abs(step.aheadZ()) + 1.0 * Math.abs(step.aheadX()));
    frame.wheels(half * 0.62);
    frame.block(paint, -half, half, 0.9, 0.35, van ? 1.1 : 0.95);
    if (van) {
      frame.block(paint, -half, half * 0.55, 0.9, 1.1, 2.1);
      frame.block(GLASS, half * 0.55, half * 0.85, 0.85, 1.1, 1.75);
    } else {
      frame.block(GLASS, -half * 0.6, half * 0.42, 0.75, 0.95, 1.4);
      frame.block(paint, -half * 0.5, half * 0.28, 0.72, 1.4, 1.45);
    }
    if (easel.light().dark()) {
      frame.lamps(half);
    }
  }

  /** Draws blocks in the car's own directions. */
  private record Frame(Easel easel, Path.Step step) {
    private double x(double along, double aside) {
      return step.x() + along * step.aheadX() - aside * step.aheadZ();
    }

    private double z(double along, double aside) {
      return step.z() + along * step.aheadZ() + aside * step.aheadX();
    }

    void block(int rgb, double back, double front, double half, double low, double high) {
      // The lens stands over the origin: a side is seen where it faces the origin.
      side(rgb, 0.80, back, -half, front, -half, low, high);
      side(rgb, 0.80, front, half, back, half, low, high);
      side(rgb, 0.62, back, half, back, -half, low, high);
      side(rgb, 0.70, front, -half, front, half, low, high);
      top(rgb, back, front, half, high);
    }

    private void top(int rgb, double back, double front, double half, double high) {
      easel.face(
          rgb,
          new double[] {
            x(back, -half), high, z(back, -half), x(front, -half), high, z(front, -half),
            x(front, half), high, z(front, half), x(back, half), high, z(back, half)
          });
    }

    private void side(
        int rgb,
        double shade,
        double a,
        double asideA,
        double b,
        double asideB,
        double low,
        double high) {
      double ax = x(a, asideA);
      double az = z(a, asideA);
      double bx = x(b, asideB);
      double bz = z(b, asideB);
      boolean towardsLens = ax * bz - az * bx < 0;
      if (towardsLens) {
        easel.face(
            Shades.of(rgb, shade),
            new double[] {ax, low, az, bx, low, bz, bx, high, bz, ax, high, az});
      }
    }

    void wheels(double along) {
      for (double end : new double[] {-along, along}) {
        for (double aside : new double[] {-0.85, 0.85}) {
          easel.disc(easel.light().on(TYRE), x(end, aside), 0.33, z(end, aside), 0.33);
        }
      }
    }

    void lamps(double half) {
      for (double aside : new double[] {-0.65, 0.65}) {
        boolean coming = step.x() * step.aheadX() + step.z() * step.aheadZ() < 0;
        double end = coming ? half : -half;
        Colour lamp = easel.light().shining(coming ? 0xFFF3C8 : 0xE02020);
        easel.disc(lamp, x(end, aside), 0.7, z(end, aside), 0.14);
      }
    }
  }
}
