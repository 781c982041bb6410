package org.porchlight.hub.open;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which figures of a table are hidden. Each below the small number is; and as the total is shown,
 * the next smallest are too until what is hidden together is not small, or nothing is left to show.
 */
final class Suppression {
  private static final int TEN = 10;

  private Suppression() {}

  /** To the nearest ten, or null below the small number. */
  static @Nullable Integer rounded(int figure, long smallNumber) {
    return figure < smallNumber ? null : Math.max(TEN, (figure + TEN / 2) / TEN * TEN);
  }

  static <K extends Comparable<K>> Set<K> hidden(Map<K, Long> figures, long smallNumber) {
    Set<K> hidden = new HashSet<>();
    long together = 0;
    for (Map.Entry<K, Long> one : figures.entrySet()) {
      if (one.getValue() < smallNumber) {
        hidden.add(one.getKey());
        together += one.getValue();
      }
    }
    while (!hidden.isEmpty() && together < smallNumber && hidden.size() < figures.size()) {
      Map.Entry<K, Long> next =
          figures.entrySet().stream()
              .filter(one -> !hidden.contains(one.getKey()))
              .min(Map.Entry.<K, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
              .orElseThrow();
      hidden.add(next.getKey());
      together += next.getValue();
    }
    return hidden;
  }
}
