package org.porchlight.city.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes houses, trees, people and cars for a stage, each a little different. */
final class Props {
  private static final int[] WALLS = {0xB9A48C, 0xA8604C, 0xC9C2B2, 0x8E9AA3, 0xB58B66, 0x97705E};
  private static final int[] COATS = {0x22252B, 0x6B2A2A, 0x2D4A6A, 0x7A6A4A, 0xC8C4BC, 0x3B5A3B};
  private static final int[] TROUSERS = {0x1D2430, 0x39404A, 0x5A5044, 0x25303F};
  private static final int[] PAINTS = {0xD9DBDD, 0x23262A, 0x8C1F22, 0x27486E, 0x8F959B, 0x4E6A58};
  private static final int[] LEAVES = {0x4E6B34, 0x5D7A3A, 0x7A6A2E, 0x3F5E38};

  private final RandomGenerator random;

  Props(RandomGenerator random) {
    this.random = random;
  }

  /** Houses side by side, their fronts towards the lens. */
  List<Solid> row(double left, double right, double near, double far) {
    List<Solid> houses = new ArrayList<>();
    double x = left;
    while (x + 6 < right) {
      double wide = Math.min(random.nextDouble(7, 11), right - x);
      double eaves = random.nextBoolean() ? 5.6 : 3.2;
      double deep = Math.min(far - near, 10);
      houses.add(new Solid.House(x, x + wide, near, near + deep, eaves, 2.6, pick(WALLS)));
      x += wide + random.nextDouble(0.8, 3);
    }
    return houses;
  }

  /** Houses one behind the other along a street. */
  List<Solid> street(double left, double right, double near, double far) {
    List<Solid> houses = new ArrayList<>();
    double z = near;
    while (z + 6 < far) {
      double deep = random.nextDouble(7, 12);
      double eaves = random.nextBoolean() ? 5.6 : 8.2;
      houses.add(new Solid.House(left, right, z, z + deep, eaves, 1.6, pick(WALLS)));
      z += deep + random.nextDouble(0.2, 2.5);
    }
    return houses;
  }

  List<Solid> trees(int count, double left, double right, double near, double far) {
    List<Solid> trees = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = left + (right - left) * (i + random.nextDouble(0.2, 0.8)) / count;
      trees.add(
          new Solid.Tree(x, random.nextDouble(near, far), random.nextDouble(4.5, 8), pick(LEAVES)));
    }
    return trees;
  }

  List<Actor> walkers(int count, double fromX, double fromZ, double toX, double toZ) {
    List<Actor> walkers = new ArrayList<>();
    double length = Math.hypot(toX - fromX, toZ - fromZ);
    for (int i = 0; i < count; i++) {
      double aside = random.nextDouble(-0.5, 0.5);
      boolean back = random.nextInt(4) == 0;
      double speed = random.nextDouble(0.9, 1.6);
      double pause = random.nextDouble(2, 14);
      double phase = (length / speed + pause) * (i + random.nextDouble(0.5)) / count;
      double x0 = back ? toX : fromX;
      double z0 = back ? toZ : fromZ;
      double x1 = back ? fromX : toX;
      double z1 = back ? fromZ : toZ;
      Path path = new Path(x0, z0 + aside, x1 + aside, z1 + aside, speed, pause, phase);
      walkers.add(new Walker(path, pick(COATS), pick(TROUSERS), random.nextDouble(1.55, 1.88)));
    }
    return walkers;
  }

  List<Actor> cars(int count, double fromX, double fromZ, double toX, double toZ) {
    List<Actor> cars = new ArrayList<>();
    double speed = random.nextDouble(7, 11);
    double round = Math.hypot(toX - fromX, toZ - fromZ) / speed;
    double pause = random.nextDouble(6, 25);
    for (int i = 0; i < count; i++) {
      double phase = (round + pause) * i / count + random.nextDouble(2);
      Path path = new Path(fromX, fromZ, toX, toZ, speed, pause, phase);
      cars.add(new Car(path, pick(PAINTS), random.nextInt(4) == 0));
    }
    return cars;
  }

  /** A van that stands: it moves by less than can be seen. */
  Actor parkedVan(double x, double z) {
    return new Car(new Path(x, z, x, z + 0.01, 0.001, 0, 0), 0xE6E6E2, true);
  }

  private int pick(int[] from) {
    return from[random.nextInt(from.length)];
  }
}
