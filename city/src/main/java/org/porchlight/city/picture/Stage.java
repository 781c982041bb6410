package org.porchlight.city.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The still part of a scene and who moves through it.
 *
 * @param ground colour of the ground where no patch lies
 * @param patches road, pavement, water: rectangles on the ground, the first lies lowest
 */
record Stage(View view, int ground, List<Patch> patches, List<Solid> solids, List<Actor> actors) {
  private static final double FAR = 900;
  private static final int SKY_HIGH = 0x8FB4DC;
  private static final int SKY_LOW = 0xDCE4EA;
  private static final int GRAIN = 3;

  Stage {
    patches = List.copyOf(patches);
    actors = List.copyOf(actors);
    List<Solid> farFirst = new ArrayList<>(solids);
    farFirst.sort(Comparator.comparingDouble(Solid::distance).reversed());
    solids = List.copyOf(farFirst);
  }

  /** A rectangle on the ground, in metres. */
  record Patch(int rgb, double left, double right, double near, double far) {}

  /** Draws everything that stands still, with the grain of {@code random} over it. */
  void drawBackdrop(Picture picture, Light light, RandomGenerator random) {
    Easel easel = new Easel(picture, view, light);
    drawSky(picture, light);
    easel.ground(ground, 0, -FAR, FAR, -2, FAR);
    for (Patch patch : patches) {
      easel.ground(patch.rgb(), 0, patch.left(), patch.right(), patch.near(), patch.far());
    }
    for (Solid solid : solids) {
      solid.draw(easel);
    }
    byte[] luma = picture.luma.samples;
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (byte) Math.clamp((luma[i] & 0xFF) + random.nextInt(-GRAIN, GRAIN + 1), 16, 235);
    }
  }

  /** Draws who is on the move at that time, the farthest first. */
  void drawActors(Picture picture, Light light, double seconds) {
    Easel easel = new Easel(picture, view, light);
    List<Actor> present = new ArrayList<>();
    for (Actor actor : actors) {
      if (actor.path().inUse(seconds)) {
        present.add(actor);
      }
    }
    present.sort(Comparator.comparingDouble(actor -> -actor.path().at(seconds).z()));
    for (Actor actor : present) {
      actor.draw(easel, seconds);
    }
  }

  private static void drawSky(Picture picture, Light light) {
    int rows = picture.height() / 2;
    for (int row = 0; row < picture.height(); row += 2) {
      double low = Math.min(1, (double) row / rows);
      int rgb = light.dark() ? Shades.of(0x1A2434, 0.6 + 0.8 * low) : mix(SKY_HIGH, SKY_LOW, low);
      picture.fillRectangle(0, row, picture.width(), 2, light.on(rgb));
    }
  }

  private static int mix(int from, int to, double part) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xFF;
      int b = to >> shift & 0xFF;
      mixed |= (int) (a + (b - a) * part) << shift;
    }
    return mixed;
  }
}
