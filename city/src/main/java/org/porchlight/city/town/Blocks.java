package org.porchlight.city.town;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Fills the blocks between the streets with houses, in rows that face the streets. */
final class Blocks {
  private static final double DEEPEST = 13;

  private final RandomGenerator random;
  private final List<Area> houses = new ArrayList<>();

  private Blocks(RandomGenerator random) {
    this.random = random;
  }

  static List<Area> houses(RandomGenerator random) {
    Blocks blocks = new Blocks(random);
    for (int i = 0; i + 1 < Streets.ACROSS.size(); i++) {
      for (int j = 0; j + 1 < Streets.ALONG.size(); j++) {
        if (!Parks.takesBlock(i, j)) {
          blocks.fill(
              Streets.ACROSS.get(i).edge(1),
              Streets.ACROSS.get(i + 1).edge(-1),
              Streets.ALONG.get(j).edge(1),
              Streets.ALONG.get(j + 1).edge(-1));
        }
      }
    }
    blocks.quayside();
    blocks.add("5 Tannery Row", -147.5, -136, -66, -42);
    return blocks.houses;
  }

  private void fill(double west, double east, double south, double north) {
    rowAlong(west, east, south, 1);
    rowAlong(west, east, north, -1);
    double clearance = DEEPEST + 6;
    rowAcross(south + clearance, north - clearance, west, 1);
    rowAcross(south + clearance, north - clearance, east, -1);
    if (random.nextInt(3) == 0) {
      double middle = (south + north) / 2;
      house(west + 32, west + random.nextDouble(48, 62), middle - 7, middle + 8);
    }
  }

  /** Houses between Quay Street and the river. */
  private void quayside() {
    double front = Streets.ALONG.getFirst().edge(-1);
    for (int i = 1; i < 3; i++) {
      rowAlong(Streets.ACROSS.get(i).edge(1), Streets.ACROSS.get(i + 1).edge(-1), front, -1);
    }
  }

  private void rowAlong(double west, double east, double front, int inwards) {
    double at = west;
    while (east - at > 7) {
      double wide = Math.min(random.nextDouble(7, 17), east - at);
      double deep = random.nextDouble(9, DEEPEST) * inwards;
      house(at, at + wide, Math.min(front, front + deep), Math.max(front, front + deep));
      at += wide + gap();
    }
  }

  private void rowAcross(double south, double north, double front, int inwards) {
    double at = south;
    while (north - at > 7) {
      double wide = Math.min(random.nextDouble(7, 14), north - at);
      double deep = random.nextDouble(9, DEEPEST) * inwards;
      house(Math.min(front, front + deep), Math.max(front, front + deep), at, at + wide);
      at += wide + gap();
    }
  }

  private double gap() {
    return random.nextInt(3) == 0 ? random.nextDouble(3, 8) : random.nextDouble(0.8, 1.6);
  }

  private void house(double west, double east, double south, double north) {
    boolean onTheShopsGround = west < -110 && east > -148 && south < -40 && north > -68;
    if (!onTheShopsGround) {
      add("", west, east, south, north);
    }
  }

  private void add(String name, double west, double east, double south, double north) {
    houses.add(
        new Area(
            Area.Kind.BUILDING,
            name,
            List.of(
                new Spot(west, south),
                new Spot(east, south),
                new Spot(east, north),
                new Spot(west, north))));
  }
}
