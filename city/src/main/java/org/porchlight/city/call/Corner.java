package org.porchlight.city.call;

import java.util.List;
import org.porchlight.city.town.Spot;

/** A place as callers name it. */
record Corner(String name, Spot spot) {
  static final Corner CHAPEL_AT_MILL = new Corner("Chapel Street at Mill Lane", new Spot(0, 0));
  static final Corner PARK_GATE = new Corner("Riverside Park, west gate", new Spot(148, -128));
  static final Corner TANNERY_410 = new Corner("410 Tannery Row", new Spot(-140, 232));
  static final Corner LINDEN_1206 = new Corner("1206 Linden Street", new Spot(468, 103));
  static final Corner BUS_STATION = new Corner("Quay Street bus station", new Spot(78, -106));
  static final Corner WEAVER_AT_QUAY =
      new Corner("Weaver Street at Quay Street", new Spot(130, -115));
  static final Corner CHAPEL_8 = new Corner("8 Chapel Street", new Spot(60, 9));
  static final Corner FOUNDRY_GREEN = new Corner("Foundry Green", new Spot(-232, 230));

  static final List<Corner> ALL =
      List.of(
          CHAPEL_AT_MILL,
          PARK_GATE,
          TANNERY_410,
          LINDEN_1206,
          BUS_STATION,
          WEAVER_AT_QUAY,
          CHAPEL_8,
          FOUNDRY_GREEN,
          new Corner("Linden Street at Mill Lane", new Spot(0, 95)),
          new Corner("Alder Street at Tannery Row", new Spot(-155, 180)),
          new Corner("Chapel Street at Tannery Row", new Spot(-155, 0)),
          new Corner("22 Mill Lane", new Spot(8, 40)),
          new Corner("31 Alder Street", new Spot(-80, 188)),
          new Corner("Footbridge, town side", new Spot(281, -125)),
          new Corner("Granary Street at Chapel Street", new Spot(265, 0)),
          new Corner("Orchard Street at Weaver Street", new Spot(130, 280)));
}
