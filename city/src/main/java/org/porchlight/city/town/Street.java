package org.porchlight.city.town;

import java.util.List;

/**
 * A street by its middle line.
 *
 * @param footway only for people on foot
 */
public record Street(String name, List<Spot> line, int widthMetres, boolean footway) {
  public Street {
    line = List.copyOf(line);
  }
}
