package org.porchlight.city.town;

import java.util.ArrayList;
import java.util.List;

/** What is green or wet. */
final class Parks {
  private static final List<Spot> RIVER =
      List.of(
          new Spot(-640, -20),
          new Spot(-500, -100),
          new Spot(-350, -165),
          new Spot(-190, -188),
          new Spot(-30, -212),
          new Spot(130, -274),
          new Spot(330, -285),
          new Spot(470, -268),
          new Spot(640, -275));
  private static final double RIVER_HALF_METRES = 32;
  private static final int GREEN_ALONG_BLOCK = 0;
  private static final int GREEN_ACROSS_BLOCK = 3;

  private Parks() {}

  /** Whether a block, counted from the south-west, is a park and has no houses. */
  static boolean takesBlock(int alongBlock, int acrossBlock) {
    return alongBlock == GREEN_ALONG_BLOCK && acrossBlock == GREEN_ACROSS_BLOCK;
  }

  static List<Area> all() {
    double west = Streets.ACROSS.get(GREEN_ALONG_BLOCK).edge(1);
    double east = Streets.ACROSS.get(GREEN_ALONG_BLOCK + 1).edge(-1);
    double south = Streets.ALONG.get(GREEN_ACROSS_BLOCK).edge(1);
    double north = Streets.ALONG.get(GREEN_ACROSS_BLOCK + 1).edge(-1);
    return List.of(
        new Area(Area.Kind.WATER, "Alder River", river()),
        new Area(
            Area.Kind.PARK,
            "Riverside Park",
            List.of(
                new Spot(142, -124),
                new Spot(402, -124),
                new Spot(402, -238),
                new Spot(330, -249),
                new Spot(142, -240))),
        new Area(
            Area.Kind.PARK,
            "Foundry Green",
            List.of(
                new Spot(west, south),
                new Spot(east, south),
                new Spot(east, north),
                new Spot(west, north))),
        new Area(
            Area.Kind.BUILDING,
            "Boat house",
            List.of(
                new Spot(196, -236),
                new Spot(212, -236),
                new Spot(212, -226),
                new Spot(196, -226))));
  }

  private static List<Spot> river() {
    List<Spot> outline = new ArrayList<>();
    for (Spot spot : RIVER) {
      outline.add(new Spot(spot.along(), spot.across() - RIVER_HALF_METRES));
    }
    for (Spot spot : RIVER.reversed()) {
      outline.add(new Spot(spot.along(), spot.across() + RIVER_HALF_METRES));
    }
    return outline;
  }
}
