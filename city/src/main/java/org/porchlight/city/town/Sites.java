package org.porchlight.city.town;

import java.util.List;
import org.porchlight.city.picture.Setting;
import org.porchlight.city.town.CameraSite.Aim;
import org.porchlight.city.town.CameraSite.Premises;
import org.porchlight.city.town.CameraSite.Stream;

/** The ten cameras: five of the city, five private. */
final class Sites {
  private static final Premises CITY = new Premises("city", "City of Alder Falls", Terms.ALWAYS);
  private static final Premises SHOP = new Premises("tannery-5", "5 Tannery Row", Terms.ALWAYS);
  private static final Premises ALDER = new Premises("alder-14", "14 Alder", Terms.NIGHT_ONLY);
  private static final Premises MILL = new Premises("mill-40", "40 Mill Lane", Terms.ASK_FIRST);
  private static final Stream PLAIN = new Stream(10, 2, false);
  private static final Stream RARE_KEYS = new Stream(10, 4, false);
  private static final Stream SLOWER = new Stream(8, 2, false);
  private static final Stream WITH_AUDIO = new Stream(10, 2, true);

  private Sites() {}

  static List<CameraSite> all() {
    return List.of(
        new CameraSite(
            1,
            "chapel-mill",
            "Chapel at Mill, signal pole",
            CITY,
            new Aim(new Spot(11, 9), 340, 72, Setting.CROSSING, false),
            PLAIN),
        new CameraSite(
            2,
            "quay-bus-stop",
            "Quay Street, bus stop",
            CITY,
            new Aim(new Spot(92, -108), 257, 69, Setting.STREET, false),
            RARE_KEYS),
        new CameraSite(
            3,
            "weaver-quay",
            "Weaver at Quay, signal pole",
            CITY,
            new Aim(new Spot(136.5, -107.5), 330, 72, Setting.CROSSING, false),
            PLAIN),
        new CameraSite(
            4,
            "boat-house",
            "Riverside Park, boat house",
            CITY,
            new Aim(new Spot(212, -206), 167, 72, Setting.PARK, false),
            SLOWER),
        new CameraSite(
            5,
            "underpass",
            "Footbridge underpass, infrared",
            CITY,
            new Aim(new Spot(281, -178), 190, 69, Setting.UNDERPASS, true),
            SLOWER),
        new CameraSite(
            6,
            "tannery-dock",
            "5 Tannery Row, dock",
            SHOP,
            new Aim(new Spot(-135.5, -46), 62, 74, Setting.YARD, false),
            PLAIN),
        new CameraSite(
            7,
            "tannery-yard",
            "5 Tannery Row, yard",
            SHOP,
            new Aim(new Spot(-135.5, -60), 120, 74, Setting.YARD, false),
            RARE_KEYS),
        new CameraSite(
            8,
            "tannery-front",
            "5 Tannery Row, front",
            SHOP,
            new Aim(new Spot(-148.5, -50), 347, 69, Setting.STREET, false),
            WITH_AUDIO),
        new CameraSite(
            9,
            "alder-front-door",
            "14 Alder, front door",
            ALDER,
            new Aim(new Spot(-34, 173), 347, 86, Setting.PORCH, false),
            PLAIN),
        new CameraSite(
            10,
            "mill-porch",
            "40 Mill Lane, porch",
            MILL,
            new Aim(new Spot(9, 64), 257, 86, Setting.PORCH, false),
            PLAIN));
  }
}
