package org.porchlight.hub.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.audit.Tally;

/** What the public can take from the difference of two days' figures: nothing of a single look. */
class PublishedTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

  private static SortedMap<LocalDate, Map<String, Tally>> days(Map<?, ?>... days) {
    SortedMap<LocalDate, Map<String, Tally>> all = new TreeMap<>();
    for (int i = 0; i < days.length; i++) {
      Map<String, Tally> day = new TreeMap<>();
      days[i].forEach((kind, looks) ->
          day.put((String) kind, new Tally((Integer) looks, 60L * (Integer) looks)));
      all.put(FIRST.plusDays(i), day);
    }
    return all;
  }

  @Test
  void aSingleLookMovesNothingUntilEnoughHaveComeTogether() {
    Published six = Published.after(days(Map.of("fire", 6)), 5);
    assertThat(six.looks()).isEqualTo(6);
    assertThat(Published.after(days(Map.of("fire", 6), Map.of("fire", 1)), 5)).isEqualTo(six);
    assertThat(Published.after(days(Map.of("fire", 6), Map.of("fire", 1), Map.of("fire", 4)), 5))
        .isEqualTo(new Published(Map.of("fire", 11L), 11, 11));
  }

  @Test
  void theKindOfASingleLookIsNotToldByWhatIsLeftOfTheTotal() {
    Published one = Published.after(days(Map.of("fire", 6, "missing", 6)), 5);
    Published next =
        Published.after(days(Map.of("fire", 6, "missing", 6), Map.of("fire", 5, "missing", 1)), 5);
    assertThat(next.looks()).isEqualTo(18);
    assertThat(next.byKind()).isEqualTo(one.byKind());
  }

  @Test
  void whateverHappensNoFigureMovesByASmallNumber() {
    Random random = new Random(72);
    for (int round = 0; round < 500; round++) {
      SortedMap<LocalDate, Map<String, Tally>> days = new TreeMap<>();
      Published before = Published.NOTHING;
      for (int day = 0; day < 45; day++) {
        Map<String, Tally> looks = new TreeMap<>();
        for (String kind : new String[] {"fire", "missing", "violent"}) {
          int count = random.nextInt(random.nextInt(9) + 1);
          looks.put(kind, new Tally(count, 60L * count));
        }
        days.put(FIRST.plusDays(day), looks);
        Published after = Published.after(days, 5);
        assertThat(after.looks() - before.looks()).matches(PublishedTest::isNotSmall);
        assertThat(rest(after) - rest(before)).matches(PublishedTest::isNotSmall);
        assertThat(rest(after)).isNotNegative();
        assertThat(after.minutes() - before.minutes()).isEqualTo(after.looks() - before.looks());
        for (String kind : looks.keySet()) {
          assertThat(of(after, kind) - of(before, kind)).matches(PublishedTest::isNotSmall);
        }
        before = after;
      }
      assertThat(before.byKind()).isNotEmpty();
    }
  }

  private static boolean isNotSmall(long difference) {
    return difference == 0 || Math.abs(difference) >= 5;
  }

  private static long of(Published published, String kind) {
    return published.byKind().getOrDefault(kind, 0L);
  }

  private static long rest(Published published) {
    return published.looks()
        - published.byKind().values().stream().mapToLong(Long::longValue).sum();
  }
}
