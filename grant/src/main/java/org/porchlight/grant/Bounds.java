package org.porchlight.grant;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.porchlight.note.Fields;

/** Refuses numbers, times and texts outside the tables of docs/ref/notes.md. */
final class Bounds {
  private Bounds() {}

  static void within(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " is " + value + ", not from " + min + " to " + max + ".");
    }
  }

  static void time(Instant... times) {
    for (Instant time : times) {
      if (!Fields.writable(time)) {
        throw new IllegalArgumentException("A time must have whole milliseconds.");
      }
    }
  }

  static void that(boolean good, String sentence) {
    if (!good) {
      throw new IllegalArgumentException(sentence);
    }
  }

  static void oneLine(String... texts) {
    for (String text : texts) {
      that(text.chars().noneMatch(Character::isISOControl), "A text has a control character.");
    }
  }

  static <T> SortedSet<T> set(Collection<? extends T> values, Comparator<? super T> order) {
    TreeSet<T> set = new TreeSet<>(order);
    set.addAll(values);
    return Collections.unmodifiableSortedSet(set);
  }
}
