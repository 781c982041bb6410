package org.porchlight.trial;

import java.time.LocalTime;
import java.util.List;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Hours;

/**
 * One agent of the town, whose it is and what its owner agrees to.
 *
 * @param agent the agent's directory and the {@code agent} of the town's camera list
 * @param owner the owner's name, as the hub's demo people have it
 * @param radiusMeters how near an incident must be
 */
record Household(
    String agent,
    String owner,
    boolean city,
    Consent consent,
    List<Hours> hours,
    int radiusMeters) {
  private static final List<Hours> ALL_DAY = List.of(Hours.always());
  private static final List<Hours> NIGHT =
      List.of(new Hours(List.of(1, 2, 3, 4, 5, 6, 7), LocalTime.of(19, 0), LocalTime.of(7, 0)));

  static final Household CITY =
      new Household("city", "City of Alder Falls", true, Consent.ALWAYS, ALL_DAY, 200);
  static final Household SHOP =
      new Household("tannery-5", "5 Tannery Row", false, Consent.ALWAYS, ALL_DAY, 200);
  static final Household ASKS_FIRST =
      new Household("mill-40", "40 Mill Lane", false, Consent.ASK, ALL_DAY, 200);
  static final Household NIGHTS =
      new Household("alder-14", "14 Alder", false, Consent.ALWAYS, NIGHT, 200);

  static final List<Household> ALL = List.of(CITY, SHOP, ASKS_FIRST, NIGHTS);
}
