package org.porchlight.hub.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  @Nested
  class WhenFiguresAreSmall {
    @Test
    void aLoneSmallFigureTakesTheNextWithItSoThatTheTotalTellsNothing() {
      assertThat(Suppression.hidden(Map.of("fire", 2L, "missing", 9L, "violent", 40L), 5))
          .containsExactlyInAnyOrder("fire", "missing");
    }

    @Test
    void smallOnesThatAreNotSmallTogetherHideAlone() {
      assertThat(Suppression.hidden(Map.of("fire", 3L, "missing", 4L, "violent", 40L), 5))
          .containsExactlyInAnyOrder("fire", "missing");
    }

    @Test
    void nothingIsHiddenWhereNothingIsSmall() {
      assertThat(Suppression.hidden(Map.of("fire", 5L, "violent", 40L), 5)).isEmpty();
    }

    @Test
    void whateverTheFiguresWhatIsHiddenTogetherIsNeverSmallUnlessAllIs() {
      Random random = new Random(45);
      for (int round = 0; round < 2_000; round++) {
        Map<String, Long> figures = new TreeMap<>();
        for (int kind = 0; kind < 1 + random.nextInt(6); kind++) {
          figures.put("kind-" + kind, (long) random.nextInt(12));
        }
        Set<String> hidden = Suppression.hidden(figures, 5);
        long together = hidden.stream().mapToLong(figures::get).sum();

        assertThat(figures.entrySet())
            .allSatisfy(one ->
                assertThat(one.getValue() >= 5 || hidden.contains(one.getKey()))
                    .as("%s", figures)
                    .isTrue());
        assertThat(hidden.isEmpty() || together >= 5 || hidden.size() == figures.size())
            .as("%s", figures)
            .isTrue();
      }
    }
  }

  @Nested
  class WhenTimePasses {
    @Test
    void figuresMoveEveryQuarterOfAnHour() {
      assertThat(PublicApi.stepOf(Instant.parse("2026-11-22T14:29:59.999Z")))
          .isEqualTo(Instant.parse("2026-11-22T14:15:00Z"));
      assertThat(PublicApi.stepOf(Instant.parse("2026-11-22T14:30:00Z")))
          .isEqualTo(Instant.parse("2026-11-22T14:30:00Z"));
    }
  }
}
