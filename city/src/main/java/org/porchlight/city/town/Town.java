package org.porchlight.city.town;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The whole town; the same at every call. */
public record Town(List<Street> streets, List<Area> areas, List<CameraSite> cameras) {
  public static final String NAME = "Alder Falls";
  public static final ZoneId ZONE = ZoneId.of("America/Chicago");
  private static final long SEED = 32_3000;

  public Town {
    streets = List.copyOf(streets);
    areas = List.copyOf(areas);
    cameras = List.copyOf(cameras);
  }

  public static Town alderFalls() {
    List<Area> areas = new ArrayList<>(Parks.all());
    areas.addAll(Blocks.houses(new SplittableRandom(SEED)));
    return new Town(Streets.all(), areas, Sites.all());
  }
}
