package org.porchlight.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
  private static final ZoneId ZONE = ZoneId.of("America/Chicago");
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
  private static final QuietHours NOON = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));

  private static Instant at(String local) {
    return ZonedDateTime.parse(local + "[America/Chicago]").toInstant();
  }

  @Nested
  class OverMidnight {
    @Test
    void endInTheMorning() {
      assertThat(NIGHT.endAfter(at("2026-10-05T23:30:00-05:00"), ZONE))
          .contains(at("2026-10-06T07:00:00-05:00"));
      assertThat(NIGHT.endAfter(at("2026-10-06T06:59:59-05:00"), ZONE))
          .contains(at("2026-10-06T07:00:00-05:00"));
    }

    @Test
    void beginAndEndOnTheMinute() {
      assertThat(NIGHT.endAfter(at("2026-10-05T22:00:00-05:00"), ZONE)).isPresent();
      assertThat(NIGHT.endAfter(at("2026-10-06T07:00:00-05:00"), ZONE)).isEmpty();
      assertThat(NIGHT.endAfter(at("2026-10-05T21:59:59-05:00"), ZONE)).isEmpty();
    }

    @Test
    void followTheClocksOfThePlaceWhenTheseChange() {
      assertThat(NIGHT.endAfter(at("2026-10-31T23:00:00-05:00"), ZONE))
          .contains(at("2026-11-01T07:00:00-06:00"));
      assertThat(NIGHT.endAfter(at("2026-03-07T23:00:00-06:00"), ZONE))
          .contains(at("2026-03-08T07:00:00-05:00"));
    }
  }

  @Test
  void withinADayEndOnThatDay() {
    assertThat(NOON.endAfter(at("2026-10-05T13:00:00-05:00"), ZONE))
        .contains(at("2026-10-05T14:00:00-05:00"));
    assertThat(NOON.endAfter(at("2026-10-05T11:00:00-05:00"), ZONE)).isEmpty();
    assertThat(NOON.endAfter(at("2026-10-05T15:00:00-05:00"), ZONE)).isEmpty();
  }

  @Test
  void alwaysEndWithinADayAndAreOverWhenTheyEnd() {
    Random random = new Random(60);
    for (int i = 0; i < 5_000; i++) {
      LocalTime from = LocalTime.ofSecondOfDay(60L * random.nextInt(1_440));
      LocalTime to = from.plusMinutes(1 + random.nextInt(1_439));
      Instant now = at("2026-01-01T00:00:00-06:00").plusSeconds(random.nextInt(31_536_000));

      Optional<Instant> end = new QuietHours(from, to).endAfter(now, ZONE);

      end.ifPresent(one -> {
        assertThat(one).isAfter(now).isBeforeOrEqualTo(now.plus(Duration.ofHours(25)));
        assertThat(new QuietHours(from, to).endAfter(one, ZONE)).isEmpty();
      });
    }
  }
}
