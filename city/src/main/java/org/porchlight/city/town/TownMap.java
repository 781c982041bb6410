package org.porchlight.city.town;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * The town as GeoJSON (RFC 7946), one feature a line: areas, then streets, with the properties
 * {@code kind} (water, park, building, street, footway), {@code name} and {@code widthMetres}.
 * Cameras are not on it.
 */
public final class TownMap {
  private TownMap() {}

  public static String geoJson(Town town) {
    StringJoiner features =
        new StringJoiner(",\n", "{\"type\":\"FeatureCollection\",\"features\":[\n", "\n]}\n");
    town.areas().forEach(area -> features.add(feature(area)));
    town.streets().forEach(street -> features.add(feature(street)));
    return features.toString();
  }

  private static String feature(Area area) {
    String ring = positions(area.outline()) + "," + position(area.outline().getFirst());
    String name = area.name().isEmpty() ? "" : ",\"name\":\"" + area.name() + "\"";
    return "{\"type\":\"Feature\",\"properties\":{\"kind\":\""
        + area.kind().word()
        + "\""
        + name
        + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
        + ring
        + "]]}}";
  }

  private static String feature(Street street) {
    return "{\"type\":\"Feature\",\"properties\":{\"kind\":\""
        + (street.footway() ? "footway" : "street")
        + "\",\"name\":\""
        + street.name()
        + "\",\"widthMetres\":"
        + street.widthMetres()
        + "},\"geometry\":{\"type\":\"LineString\",\"coordinates\":["
        + positions(street.line())
        + "]}}";
  }

  private static String positions(List<Spot> spots) {
    StringJoiner joined = new StringJoiner(",");
    spots.forEach(spot -> joined.add(position(spot)));
    return joined.toString();
  }

  private static String position(Spot spot) {
    return String.format(Locale.ROOT, "[%.6f,%.6f]", spot.lonE6() / 1e6, spot.latE6() / 1e6);
  }
}
