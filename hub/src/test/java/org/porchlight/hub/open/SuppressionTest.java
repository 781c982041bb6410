package org.porchlight.hub.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
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
    void figuresAreThoseOfTheProgramsLastMidnight() {
      ZoneId zone = ZoneId.of("America/Chicago");
      assertThat(PublicApi.midnight(Instant.parse("2026-11-22T05:59:59.999Z"), zone))
          .isEqualTo(Instant.parse("2026-11-21T06:00:00Z"));
      assertThat(PublicApi.midnight(Instant.parse("2026-11-22T06:00:00Z"), zone))
          .isEqualTo(Instant.parse("2026-11-22T06:00:00Z"));
    }
  }

  @Nested
  class WhenPrivateCamerasAreCounted {
    @Test
    void fewAreHiddenAndTheOthersCountedInTens() {
      assertThat(Suppression.rounded(4, 5)).isNull();
      assertThat(Suppression.rounded(5, 5)).isEqualTo(10);
      assertThat(Suppression.rounded(14, 5)).isEqualTo(10);
      assertThat(Suppression.rounded(15, 5)).isEqualTo(20);
      assertThat(Suppression.rounded(3, 2)).isEqualTo(10);
    }
  }
}
