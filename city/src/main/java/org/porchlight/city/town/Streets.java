package org.porchlight.city.town;

import java.util.ArrayList;
import java.util.List;

/** The street plan. */
final class Streets {
  static final List<Named> ALONG =
      List.of(
          new Named("Quay Street", -115, 10),
          new Named("Chapel Street", 0, 14),
          new Named("Linden Street", 95, 9),
          new Named("Alder Street", 180, 9),
          new Named("Orchard Street", 280, 9));
  static final List<Named> ACROSS =
      List.of(
          new Named("Foundry Lane", -310, 9),
          new Named("Tannery Row", -155, 9),
          new Named("Mill Lane", 0, 14),
          new Named("Weaver Street", 130, 9),
          new Named("Granary Street", 265, 10),
          new Named("Meadow Road", 410, 9));
  private static final double BEYOND_METRES = 70;

  private Streets() {}

  /** A straight street at {@code at} metres on the other axis. */
  record Named(String name, double at, int widthMetres) {
    double edge(int side) {
      return at + side * (widthMetres / 2.0 + 3);
    }
  }

  static List<Street> all() {
    double west = ACROSS.getFirst().at() - BEYOND_METRES;
    double east = ACROSS.getLast().at() + BEYOND_METRES;
    double south = ALONG.getFirst().at();
    double north = ALONG.getLast().at() + BEYOND_METRES;
    List<Street> streets = new ArrayList<>();
    for (Named street : ALONG) {
      streets.add(
          new Street(
              street.name(),
              List.of(new Spot(west, street.at()), new Spot(east, street.at())),
              street.widthMetres(),
              false));
    }
    for (Named street : ACROSS) {
      streets.add(
          new Street(
              street.name(),
              List.of(new Spot(street.at(), south), new Spot(street.at(), north)),
              street.widthMetres(),
              false));
    }
    streets.add(footway("Footbridge", new Spot(281, -115), new Spot(281, -350)));
    streets.add(footway("Riverside Walk", new Spot(150, -222), new Spot(395, -222)));
    return streets;
  }

  private static Street footway(String name, Spot from, Spot to) {
    return new Street(name, List.of(from, to), 3, true);
  }
}
