package org.porchlight.city.town;

import java.util.List;

/**
 * A polygon on the ground.
 *
 * @param name empty where it has none
 * @param outline its corners, the first not repeated
 */
public record Area(Kind kind, String name, List<Spot> outline) {
  public Area {
    outline = List.copyOf(outline);
  }

  /** What covers it. */
  public enum Kind {
    WATER,
    PARK,
    BUILDING;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
