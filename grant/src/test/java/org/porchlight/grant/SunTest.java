package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shredzone.commons.suncalc.SunTimes;

/** Beside a library we did not write, and by the clock of the laws. */
class SunTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  /** Two models of refraction and of the sun's way differ by less than this. */
  private static final Duration APART = Duration.ofMinutes(2);

  @ParameterizedTest
  @CsvSource({
    "32300000, -90200000, America/Chicago",
    "61218000, -149900000, America/Anchorage",
    "21310000, -157860000, Pacific/Honolulu",
    "40700000, -74000000, America/New_York",
    "18460000, -66100000, America/Puerto_Rico",
    "-33870000, 151210000, Australia/Sydney",
    "51500000, -100000, Europe/London"
  })
  void setsAndRisesAsAnotherLibrarySays(int latE6, int lonE6, String zone) {
    Place place = new Place(latE6, lonE6);
    for (int days = 0; days < 366; days += 3) {
      LocalDate day = FIRST.plusDays(days);
      assertThat(Sun.sets(day, place))
          .hasValueSatisfying(ours ->
              assertThat(apart(ours, other(day, place, zone, true)))
                  .as("sunset of %s", day)
                  .isLessThan(APART));
      assertThat(Sun.rises(day, place))
          .hasValueSatisfying(ours ->
              assertThat(apart(ours, other(day, place, zone, false)))
                  .as("sunrise of %s", day)
                  .isLessThan(APART));
    }
  }

  @Test
  void comesOnWholeMinutes() {
    Optional<Instant> set = Sun.sets(FIRST, Town.CORNER);
    assertThat(set)
        .hasValueSatisfying(at -> assertThat(at.truncatedTo(ChronoUnit.MINUTES)).isEqualTo(at));
  }

  @Test
  void neitherSetsNorRisesInTheFarNorthInSummerAndInWinter() {
    Place tromso = new Place(69_650_000, 18_960_000);
    for (LocalDate day : new LocalDate[] {LocalDate.of(2026, 6, 21), LocalDate.of(2026, 12, 21)}) {
      assertThat(Sun.sets(day, tromso)).isEmpty();
      assertThat(Sun.rises(day, tromso)).isEmpty();
    }
    assertThat(Sun.sets(LocalDate.of(2026, 6, 21), new Place(90_000_000, 0))).isEmpty();
  }

  /** The local day of the event is looked for around the noon of the day. */
  private static Instant other(LocalDate day, Place place, String zone, boolean set) {
    ZonedDateTime from =
        set
            ? day.atTime(LocalTime.NOON).atZone(ZoneId.of(zone))
            : day.atStartOfDay(ZoneId.of(zone));
    SunTimes times =
        SunTimes.compute().on(from).at(place.latE6() / 1e6, place.lonE6() / 1e6).oneDay().execute();
    ZonedDateTime at = set ? times.getSet() : times.getRise();
    assertThat(at).as("%s", day).isNotNull();
    return at.toInstant();
  }

  private static Duration apart(Instant a, Instant b) {
    return Duration.between(a, b).abs();
  }
}
