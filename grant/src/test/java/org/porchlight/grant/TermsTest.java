package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.note.Json;

/** The owner's terms, evaluated. */
class TermsTest {
  private final Town town = new Town();
  private final Ordinance ordinance = town.ordinance();
  private final Incident incident = town.incident();
  private final Terms good = town.terms();

  private List<Reason> permits(Terms terms) {
    return terms.permits(ordinance, incident, Town.NOW, 0);
  }

  private static Terms with(Terms terms, String field, Json value) {
    return Papers.with(terms, Terms::parse, field, value);
  }

  @Test
  void inOrderNothingStandsAgainst() {
    assertThat(permits(good)).isEmpty();
  }

  /** Every combination of what can be wrong names exactly what is wrong. */
  @Test
  void theTruthTable() {
    for (int bits = 0; bits < 64; bits++) {
      Set<Reason> expected = EnumSet.noneOf(Reason.class);
      Terms terms = good;
      int looks = 0;
      if ((bits & 1) != 0) {
        terms = with(terms, "withdrawn", new Json.Bool(true));
        expected.add(Reason.TERMS_WITHDRAWN);
      }
      if ((bits & 2) != 0) {
        terms = with(terms, "until", Papers.time(Town.NOW));
        expected.add(Reason.TERMS_ENDED);
      }
      if ((bits & 4) != 0) {
        terms = with(terms, "kinds", Papers.strings("fire"));
        expected.add(Reason.TERMS_KIND);
      }
      if ((bits & 8) != 0) {
        terms = with(terms, "hours", new Json.Arr(List.of()));
        expected.add(Reason.TERMS_HOURS);
      }
      if ((bits & 16) != 0) {
        terms = with(terms, "radiusMeters", Papers.number(1));
        expected.add(Reason.TERMS_DISTANCE);
      }
      if ((bits & 32) != 0) {
        looks = 10;
        expected.add(Reason.TERMS_QUOTA);
      }
      assertThat(terms.permits(ordinance, incident, Town.NOW, looks))
          .as("combination %d", bits)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void otherProgramsTermsAreNotTheseTerms() {
    assertThat(permits(with(good, "program", Papers.str("another"))))
        .containsExactly(Reason.TERMS_OF_ANOTHER_PROGRAM);
  }

  @Test
  void aQuotaOfNoneIsNoneAndNoQuotaIsEndless() {
    assertThat(permits(with(good, "looksPerMonth", Papers.number(0))))
        .containsExactly(Reason.TERMS_QUOTA);
    assertThat(
            with(good, "looksPerMonth", Json.NULL)
                .permits(ordinance, incident, Town.NOW, Integer.MAX_VALUE))
        .isEmpty();
  }

  @Test
  void theMonthIsTheOwners() {
    Instant firstHourUtc = Instant.parse("2026-12-01T03:00:00.000Z");
    assertThat(good.monthStart(firstHourUtc)).isEqualTo(Instant.parse("2026-11-01T05:00:00Z"));
    assertThat(good.monthStart(firstHourUtc.plus(Duration.ofHours(3))))
        .isEqualTo(Instant.parse("2026-12-01T06:00:00Z"));
  }

  @Nested
  class Distance {
    private final Terms away = with(good, "radiusMeters", Papers.number(642));

    /** 1 microdegree of latitude is 0.1112 m: 1799 are 200.0 m, 270 are 30.0 m. */
    private Terms north(Terms terms, int microdegrees) {
      Place place = new Place(Town.CORNER.latE6() + microdegrees, Town.CORNER.lonE6());
      return with(terms, "place", place.json());
    }

    @Test
    void theOrdinancesCircleEndsAtItsMetre() {
      assertThat(permits(north(away, 1798))).isEmpty();
      assertThat(permits(north(away, 1800))).containsExactly(Reason.INCIDENT_TOO_FAR);
    }

    @Test
    void theOwnersCircleEndsAtItsMetre() {
      Terms near = with(good, "radiusMeters", Papers.number(100));
      assertThat(permits(north(near, 899))).isEmpty();
      assertThat(permits(north(near, 900))).containsExactly(Reason.TERMS_DISTANCE);
    }

    @ParameterizedTest
    @CsvSource({"false, 269, true", "false, 271, false", "true, 0, false"})
    void privateCamerasAtASensitivePlaceAreLeftAlone(boolean city, int north, boolean leftAlone) {
      Terms terms = north(with(good, "city", new Json.Bool(city)), north);
      Incident sensitive = Papers.with(incident, Incident::parse, "sensitive", new Json.Bool(true));
      assertThat(terms.permits(ordinance, sensitive, Town.NOW, 0).contains(Reason.SENSITIVE_NEARBY))
          .isEqualTo(leftAlone);
    }
  }

  @Nested
  class Clock {
    private final ZoneId chicago = ZoneId.of("America/Chicago");

    private boolean open(String hours, String local) {
      Terms terms = with(good, "hours", hours(hours));
      Instant now = ZonedDateTime.of(java.time.LocalDateTime.parse(local), chicago).toInstant();
      Ordinance always =
          Papers.with(
              Papers.with(
                  ordinance, Ordinance::parse, "to", Papers.time(now.plus(Duration.ofDays(900)))),
              Ordinance::parse,
              "from",
              Papers.time(Instant.EPOCH));
      Terms lasting = with(terms, "until", Papers.time(now.plusSeconds(1)));
      return !lasting.permits(always, incident, now, 0).contains(Reason.TERMS_HOURS);
    }

    private static Json hours(String text) {
      String[] words = text.split(" ", -1);
      List<Integer> days = words[0].chars().map(c -> c - '0').boxed().toList();
      return new Json.Arr(
          List.of(
              new Hours.ByClock(days, LocalTime.parse(words[1]), LocalTime.parse(words[2]))
                  .json()));
    }

    @ParameterizedTest
    @CsvSource({
      // a working day; 2026-11-16 is a Monday
      "12345 09:00 17:00, 2026-11-16T08:59:59, false",
      "12345 09:00 17:00, 2026-11-16T09:00:00, true",
      "12345 09:00 17:00, 2026-11-16T16:59:59, true",
      "12345 09:00 17:00, 2026-11-16T17:00:00, false",
      "12345 09:00 17:00, 2026-11-15T12:00:00, false",
      // past midnight belongs to the day it began on
      "1 22:00 06:00, 2026-11-16T21:59:00, false",
      "1 22:00 06:00, 2026-11-16T22:00:00, true",
      "1 22:00 06:00, 2026-11-17T05:59:59, true",
      "1 22:00 06:00, 2026-11-17T06:00:00, false",
      "1 22:00 06:00, 2026-11-16T05:00:00, false",
      "7 22:00 06:00, 2026-11-16T05:00:00, true",
      // whole days
      "3 00:00 00:00, 2026-11-18T00:00:00, true",
      "3 00:00 00:00, 2026-11-18T23:59:59, true",
      "3 00:00 00:00, 2026-11-19T00:00:00, false",
      "1234567 00:00 00:00, 2026-11-19T00:00:00, true",
      // the same time from and to, not midnight: a whole day from that time on
      "1 12:00 12:00, 2026-11-16T11:59:00, false",
      "1 12:00 12:00, 2026-11-17T11:59:00, true",
      // clocks go forward 2027-03-14 02:00 and back 2027-11-07 02:00
      "7 01:00 04:00, 2027-03-14T03:30:00, true",
      "7 02:00 03:00, 2027-03-14T03:00:00, false",
      "7 01:00 02:00, 2027-11-07T01:30:00, true",
      "6 22:00 02:00, 2027-11-07T01:59:00, true",
    })
    void hoursAreTheOwnersWallClock(String hours, String local, boolean open) {
      assertThat(open(hours, local)).isEqualTo(open);
    }

    @Test
    void theHourThatComesTwiceCountsTwice() {
      Terms terms = with(good, "hours", hours("7 01:00 02:00"));
      Instant first = Instant.parse("2027-11-07T06:30:00.000Z");
      Instant second = Instant.parse("2027-11-07T07:30:00.000Z");
      assertThat(terms.permitsToGoOn(ordinance, incident, first))
          .doesNotContain(Reason.TERMS_HOURS);
      assertThat(terms.permitsToGoOn(ordinance, incident, second))
          .doesNotContain(Reason.TERMS_HOURS);
      assertThat(terms.permitsToGoOn(ordinance, incident, second.plusSeconds(1800)))
          .contains(Reason.TERMS_HOURS);
    }
  }

  @Nested
  class QuietDays {
    /** Town.NOW in Chicago is 2026-11-14. */
    @ParameterizedTest
    @CsvSource({
      "2026-11-13, true",
      "2026-11-14, false",
      "2026-11-15, true",
    })
    void openNothingFromMidnightToMidnight(String day, boolean open) {
      Terms quiet = with(good, "quietDays", Papers.strings(day));
      assertThat(permits(quiet).equals(List.of())).isEqualTo(open);
      assertThat(permits(quiet).contains(Reason.TERMS_QUIET_DAY)).isEqualTo(!open);
    }

    @Test
    void areDaysOfTheOwnersZone() {
      Terms quiet = with(good, "quietDays", Papers.strings("2026-11-15"));
      Instant lastMinute = Instant.parse("2026-11-15T05:59:59.999Z");
      assertThat(quiet.permitsToGoOn(ordinance, incident, lastMinute)).isEmpty();
      assertThat(quiet.permitsToGoOn(ordinance, incident, lastMinute.plusMillis(1)))
          .containsExactly(Reason.TERMS_QUIET_DAY);
    }

    @Test
    void termsWithoutAnyAreSpelledAsBeforeThereWereAny() {
      assertThat(good.text()).doesNotContain("quietDays", "minutesPerLook");
      assertThat(with(good, "quietDays", Papers.strings("2026-12-24", "2026-12-25")).text())
          .contains("\"quietDays\":[\"2026-12-24\",\"2026-12-25\"]");
    }
  }

  @Nested
  class Night {
    private final Terms nights =
        with(good, "hours", new Json.Arr(List.of(new Hours.ByNight(List.of(5, 6)).json())));

    /**
     * On 2026-11-14, a Saturday, the sun sets at the corner at 16:59 and rises at 06:32 next day.
     */
    @ParameterizedTest
    @CsvSource({
      "2026-11-14T16:55, false",
      "2026-11-14T17:03, true",
      "2026-11-15T06:29, true",
      "2026-11-15T06:36, false",
      "2026-11-15T17:30, false",
      "2026-11-14T01:00, true",
      "2026-11-13T01:00, false",
      "2026-11-14T12:00, false",
    })
    void runsFromSunsetToSunriseOfTheDaysItBeginsOn(String local, boolean open) {
      Instant at = java.time.LocalDateTime.parse(local).atZone(nights.zone()).toInstant();
      assertThat(!nights.permitsToGoOn(ordinance, incident, at).contains(Reason.TERMS_HOURS))
          .isEqualTo(open);
    }

    @Test
    void isNeverWhereTheSunDoesNotSet() {
      Hours all = new Hours.ByNight(List.of(1, 2, 3, 4, 5, 6, 7));
      ZonedDateTime midsummer = ZonedDateTime.parse("2026-06-21T00:30:00+02:00");
      assertThat(all.cover(midsummer, new Place(69_650_000, 18_960_000))).isFalse();
    }
  }

  @Nested
  class MinutesPerLook {
    private final Terms brief = with(good, "minutesPerLook", Papers.number(5));

    @Test
    void areTheLongestALookMayRun() {
      assertThat(brief.longestLook(ordinance)).isEqualTo(Duration.ofMinutes(5));
      assertThat(good.longestLook(ordinance)).isEqualTo(ordinance.grantTime());
      Ordinance briefer =
          Papers.with(ordinance, Ordinance::parse, "grantMinutes", Papers.number(3));
      assertThat(brief.longestLook(briefer)).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void leaveNothingToRenew() {
      assertThat(brief.permitsRenewal()).containsExactly(Reason.TERMS_MINUTES);
      assertThat(good.permitsRenewal()).isEmpty();
    }
  }
}
