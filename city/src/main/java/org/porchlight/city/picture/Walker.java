package org.porchlight.city.picture;

/** A person on foot: coat, trousers, a head without a face. */
record Walker(Path path, int coat, int trousers, double heightMetres) implements Actor {
  private static final double STEP_METRES = 0.75;
  private static final int SKIN = 0xA98467;

  @Override
  public void draw(Easel easel, double seconds) {
    Path.Step step = path.at(seconds);
    double swing = Math.sin(step.metres() / STEP_METRES * Math.PI);
    double h = heightMetres;
    easel.shadow(step.x(), step.z(), 0.4, 0.25);
    limb(easel, trousers, step, 0.5 * h, 0.02, 0.16 * h * swing, 0.09);
    limb(easel, trousers, step, 0.5 * h, 0.02, -0.16 * h * swing, 0.09);
    limb(easel, coat, step, 0.82 * h, 0.47 * h, -0.11 * h * swing, 0.06);
    torso(easel, step, h);
    limb(easel, coat, step, 0.82 * h, 0.47 * h, 0.11 * h * swing, 0.06);
    Colour skin = easel.light().on(SKIN);
    easel.disc(skin, step.x(), 0.92 * h, step.z(), 0.065 * h);
    easel.disc(easel.light().on(coat / 2 & 0x7F7F7F), step.x(), 0.955 * h, step.z(), 0.05 * h);
  }

  private static void limb(
      Easel easel, int rgb, Path.Step step, double top, double end, double reach, double half) {
    double endX = step.x() + reach * step.aheadX();
    double endZ = step.z() + reach * step.aheadZ();
    easel.face(
        rgb,
        new double[] {
          step.x() - half,
          top,
          step.z(),
          step.x() + half,
          top,
          step.z(),
          endX + half,
          end,
          endZ,
          endX - half,
          end,
          endZ
        });
  }

  private void torso(Easel easel, Path.Step step, double h) {
    double shoulder = 0.13 * h;
    double hip = 0.10 * h;
    easel.face(
        coat,
        new double[] {
          step.x() - shoulder,
          0.84 * h,
          step.z(),
          step.x() + shoulder,
          0.84 * h,
          step.z(),
          step.x() + hip,
          0.45 * h,
          step.z(),
          step.x() - hip,
          0.45 * h,
          step.z()
        });
  }
}
