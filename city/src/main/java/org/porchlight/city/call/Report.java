package org.porchlight.city.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a call says.
 *
 * @param type the CAD system's own word for it
 * @param priority 1 is the gravest
 * @param origin how it came in, as the webhook has it
 */
record Report(String type, String title, int priority, String origin, boolean sensitive) {
  static final Report ROBBERY = classified("ROBBERY ARMED", "Armed robbery", 1);
  static final Report CHILD = classified("MISSING CHILD", "Missing child, age 6", 1);
  static final Report FIRE = classified("FIRE STRUCTURE", "Building fire", 1);
  static final Report BURGLARY = classified("BURGLARY IN PROGRESS", "Burglary in progress", 2);
  static final Report ASSAULT = classified("ASSAULT", "Assault", 2);
  static final Report NOISE = classified("NOISE", "Noise", 4);
  static final Report SUSPICIOUS = classified("SUSPICIOUS PERSON", "Suspicious person", 3);

  /** What may come in later, each as often as the number beside it. */
  private static final Map<Report, Integer> WEIGHTS =
      Map.ofEntries(
          Map.entry(ROBBERY, 2),
          Map.entry(ASSAULT, 2),
          Map.entry(BURGLARY, 2),
          Map.entry(FIRE, 1),
          Map.entry(classified("MISSING PERSON", "Missing person, age 81", 1), 1),
          Map.entry(classified("STABBING", "Stabbing", 1), 1),
          Map.entry(NOISE, 3),
          Map.entry(SUSPICIOUS, 2),
          Map.entry(new Report("ASSAULT", "Assault in a home", 1, "classified-call", true), 1),
          Map.entry(new Report("BURGLARY IN PROGRESS", "Burglar alarm", 2, "alarm", false), 1),
          Map.entry(new Report("TRAFFIC STOP", "Traffic stop", 3, "officer-initiated", false), 1));

  private static Report classified(String type, String title, int priority) {
    return new Report(type, title, priority, "classified-call", false);
  }

  /** All that may come in, in a fixed order, the frequent ones several times. */
  static List<Report> urn() {
    List<Report> urn = new ArrayList<>();
    WEIGHTS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Report::title)))
        .forEach(entry -> {
          for (int i = 0; i < entry.getValue(); i++) {
            urn.add(entry.getKey());
          }
        });
    return List.copyOf(urn);
  }

  /** The same, with what has become known since. */
  Report withTitle(String more) {
    return new Report(type, more, priority, origin, sensitive);
  }
}
