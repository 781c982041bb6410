package org.porchlight.hub.open;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.porchlight.hub.audit.Tally;

/**
 * Figures of looks as the public has them at the end of a day. They move by a small number of looks
 * never: what a look was cannot be had from the difference of two days. What does not move waits
 * for a day on which more has come together.
 *
 * @param byKind looks of each kind of incident; together at most {@code looks}
 * @param looks of all kinds
 * @param minutes watched in these
 */
record Published(Map<String, Long> byKind, long looks, long minutes) {
  static final Published NOTHING = new Published(Map.of(), 0, 0);

  Published {
    byKind = Map.copyOf(byKind);
  }

  /**
   * After these days.
   *
   * @param days what happened on each, by kind
   */
  static Published after(SortedMap<LocalDate, Map<String, Tally>> days, long smallNumber) {
    Published published = NOTHING;
    Map<String, Tally> soFar = new TreeMap<>();
    for (Map<String, Tally> day : days.values()) {
      day.forEach((kind, tally) -> soFar.merge(kind, tally, Published::plus));
      published = published.next(soFar, smallNumber);
    }
    return published;
  }

  private static Tally plus(Tally one, Tally other) {
    return new Tally(one.count() + other.count(), one.sum() + other.sum());
  }

  private Published next(Map<String, Tally> soFar, long smallNumber) {
    long total = soFar.values().stream().mapToLong(Tally::count).sum();
    if (total - looks < smallNumber) {
      return this;
    }
    Map<String, Long> next = moved(soFar, smallNumber);
    long rest = total - sum(next) - (looks - sum(byKind));
    boolean tells = rest != 0 && Math.abs(rest) < smallNumber;
    return new Published(tells ? byKind : next, total, Figures.minutes(soFar));
  }

  /** Kinds of which enough has come together, and those that hide the others. */
  private Map<String, Long> moved(Map<String, Tally> soFar, long smallNumber) {
    Map<String, Long> waiting = new TreeMap<>();
    soFar.forEach((kind, tally) -> {
      long more = tally.count() - byKind.getOrDefault(kind, 0L);
      if (more > 0) {
        waiting.put(kind, more);
      }
    });
    Set<String> held = Suppression.hidden(waiting, smallNumber);
    Map<String, Long> next = new TreeMap<>(byKind);
    waiting.forEach((kind, more) -> {
      if (!held.contains(kind)) {
        next.merge(kind, more, Long::sum);
      }
    });
    return next;
  }

  private static long sum(Map<String, Long> figures) {
    return figures.values().stream().mapToLong(Long::longValue).sum();
  }
}
