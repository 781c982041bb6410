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
 * @param rests whether its hours begin some time after the town is founded, whatever the hour
 * @param radiusMeters how near an incident must be
 */
record Household(
    String agent, String owner, boolean city, Consent consent, boolean rests, int radiusMeters) {
  private static final List<Integer> WEEK = List.of(1, 2, 3, 4, 5, 6, 7);
  private static final LocalTime MORNING = LocalTime.of(7, 0);
  private static final LocalTime AFTERNOON = LocalTime.of(17, 0);

  static final Household CITY =
      new Household("city", "City of Alder Falls", true, Consent.ALWAYS, false, 200);
  static final Household SHOP =
      new Household("tannery-5", "5 Tannery Row", false, Consent.ALWAYS, false, 200);
  static final Household ASKS_FIRST =
      new Household("mill-40", "40 Mill Lane", false, Consent.ASK, false, 200);
  static final Household NIGHTS =
      new Household("alder-14", "14 Alder", false, Consent.ALWAYS, true, 200);

  static final List<Household> ALL = List.of(CITY, SHOP, ASKS_FIRST, NIGHTS);

  /** When it lends: always, or at night only, or, in a town founded at night, by day only. */
  List<Hours> hours(LocalTime founded) {
    if (!rests) {
      return List.of(Hours.always());
    }
    boolean byDay = !founded.isBefore(MORNING) && founded.isBefore(AFTERNOON);
    LocalTime from = LocalTime.of(byDay ? 19 : 9, 0);
    LocalTime to = byDay ? MORNING : AFTERNOON;
    return List.of(new Hours.ByClock(WEEK, from, to));
  }
}
