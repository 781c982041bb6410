package org.porchlight.hub.lending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.AgencyId;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Hours;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Place;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.ReportOrigin;
import org.porchlight.grant.Terms;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

/** Last month says how often, and nothing finer, whatever terms are tried. */
class ForecastTest {
  private static final ZoneId ZONE = ZoneId.of("America/Chicago");
  private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
  private static final ProgramId PROGRAM = new ProgramId("alder-falls-2026");
  private static final Kind VIOLENT = new Kind("violent-crime");
  private static final Kind FIRE = new Kind("fire");
  private static final VerifierKey AGENT = key();

  /** The middle of its square, so that moving within the square is easy to write. */
  private static final Place HERE = new Place(32_300_123, -90_200_456).coarse();

  private static final Ordinance ORDINANCE =
      Ordinance.standard(
          new AgencyId("alder-falls-police"),
          PROGRAM,
          NOW.minus(Duration.ofDays(3)),
          NOW.plus(Duration.ofDays(42)),
          Map.of("ROBBERY ARMED", VIOLENT, "FIRE STRUCTURE", FIRE));

  private static final Forecast.Month MONTH = Forecast.Month.before(NOW, ORDINANCE, ZONE);

  private static VerifierKey key() {
    try {
      return SigningKey.generate("agent-1", new java.security.SecureRandom()).verifierKey();
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Tried(
      Set<Kind> kinds, List<Hours> hours, int radiusMeters, Integer looksPerMonth, ZoneId zone) {
    static Tried everything() {
      return new Tried(Set.of(VIOLENT, FIRE), List.of(Hours.always()), 200, null, ZONE);
    }

    Terms terms() {
      return new Terms(
          PROGRAM,
          new CameraId("cedar-front"),
          AGENT,
          false,
          1,
          HERE,
          null,
          NoteHash.of("waiver"),
          new TreeSet<>(kinds),
          hours,
          Collections.emptySortedSet(),
          zone,
          radiusMeters,
          Consent.ASK,
          looksPerMonth,
          null,
          0,
          NOW.plus(Duration.ofDays(30)),
          false);
    }

    List<Forecast.Count> forecast(List<Incident> past) {
      return Forecast.of(ORDINANCE, terms(), HERE, past, MONTH, ZONE);
    }
  }

  private static Incident closed(int id, Kind kind, Instant at, Place place, boolean sensitive) {
    return new Incident(
        IncidentForm.FULL,
        new IncidentId("past-" + id),
        PROGRAM,
        2,
        kind,
        kind.equals(FIRE) ? "FIRE STRUCTURE" : "ROBBERY ARMED",
        1,
        ReportOrigin.CLASSIFIED_CALL,
        at,
        at.plus(Duration.ofHours(1)),
        IncidentState.CLOSED,
        sensitive,
        place,
        "Chapel Street",
        "Call " + id);
  }

  private static List<Incident> robberies(int count) {
    Instant night = MONTH.from().plusDays(4).atTime(22, 10).atZone(ZONE).toInstant();
    return IntStream.range(0, count)
        .mapToObj(i -> closed(i, VIOLENT, night.plus(Duration.ofDays(i)), HERE, false))
        .toList();
  }

  private static Forecast.Count of(Kind kind, List<Forecast.Count> counts) {
    return counts.stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
  }

  @Nested
  class WhenThePastIsKnown {
    @Test
    void itCountsInFivesAndHidesWhatIsSmall() {
      List<Forecast.Count> counts = Tried.everything().forecast(robberies(14));
      assertThat(of(VIOLENT, counts)).isEqualTo(new Forecast.Count(VIOLENT, 10, 10));
      assertThat(of(FIRE, counts)).isEqualTo(new Forecast.Count(FIRE, null, null));
      assertThat(of(VIOLENT, Tried.everything().forecast(robberies(4))).near()).isNull();
      assertThat(of(VIOLENT, Tried.everything().forecast(robberies(5))).near()).isEqualTo(5);
    }

    @Test
    void theProgramNeedNotHaveBegunThen() {
      assertThat(ORDINANCE.from()).isAfter(MONTH.to().atStartOfDay(ZONE).toInstant());
      assertThat(of(VIOLENT, Tried.everything().forecast(robberies(9))).allowed()).isEqualTo(5);
    }

    @Test
    void termsThatSayNoAreAskedByTheRuleItself() {
      List<Incident> past = robberies(14);
      Hours byDay =
          new Hours.ByClock(List.of(1, 2, 3, 4, 5, 6, 7), LocalTime.of(8, 0), LocalTime.of(18, 0));
      Tried day = new Tried(Set.of(VIOLENT), List.of(byDay), 200, null, ZONE);
      Tried fires = new Tried(Set.of(FIRE), List.of(Hours.always()), 200, null, ZONE);
      Tried few = new Tried(Set.of(VIOLENT), List.of(Hours.always()), 200, 3, ZONE);
      assertThat(of(VIOLENT, day.forecast(past))).isEqualTo(new Forecast.Count(VIOLENT, 10, null));
      assertThat(of(VIOLENT, fires.forecast(past)).allowed()).isNull();
      assertThat(of(VIOLENT, few.forecast(past)).allowed()).isEqualTo(5);
    }

    @Test
    void sensitiveIncidentsAndOtherMonthsAreNotThere() {
      Instant then = MONTH.from().plusDays(2).atTime(12, 0).atZone(ZONE).toInstant();
      Instant late = MONTH.to().atTime(12, 0).atZone(ZONE).toInstant();
      List<Incident> past = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        past.add(closed(i, VIOLENT, then, HERE, true));
        past.add(closed(100 + i, FIRE, late, HERE, false));
      }
      assertThat(Tried.everything().forecast(past))
          .allSatisfy(one -> assertThat(one.near()).isNull());
    }
  }

  /** Two pasts that differ within squares and six hours look alike to every owner for ever. */
  @Test
  void nothingFinerThanSquareAndSixHoursComesOutWhateverIsTried() {
    Random random = new Random(20_261_123);
    Set<List<Forecast.Count>> answers = new HashSet<>();
    for (int world = 0; world < 60; world++) {
      List<Incident> past = past(random);
      List<Incident> moved = past.stream().map(one -> movedWithin(one, random)).toList();
      assertThat(moved).isNotEqualTo(past);
      for (int trial = 0; trial < 40; trial++) {
        Tried tried = tried(random);
        List<Forecast.Count> forecast = tried.forecast(past);
        assertThat(tried.forecast(moved)).as("%s", tried).isEqualTo(forecast);
        answers.add(forecast);
      }
    }
    assertThat(answers).as("answers that differ, else this proves nothing").hasSizeGreaterThan(50);
  }

  @Test
  void everyNumberIsAMultipleOfFiveAndNoneIsSmall() {
    Random random = new Random(3);
    for (int world = 0; world < 200; world++) {
      for (Forecast.Count one : tried(random).forecast(past(random))) {
        for (Integer number : java.util.Arrays.asList(one.near(), one.allowed())) {
          assertThat(number == null || (number >= 5 && number % 5 == 0)).as("%s", one).isTrue();
        }
      }
    }
  }

  private static List<Incident> past(Random random) {
    return IntStream.range(0, 30 + random.nextInt(200))
        .mapToObj(i -> closed(i, kind(random), time(random), near(random), random.nextInt(9) == 0))
        .toList();
  }

  private static Kind kind(Random random) {
    return random.nextBoolean() ? VIOLENT : FIRE;
  }

  private static Instant time(Random random) {
    LocalDate day = MONTH.from().minusDays(2).plusDays(random.nextInt(36));
    return day.atTime(random.nextInt(24), random.nextInt(60)).atZone(ZONE).toInstant();
  }

  private static Place near(Random random) {
    return new Place(
        HERE.latE6() + random.nextInt(5_000) - 2_500, HERE.lonE6() + random.nextInt(5_000) - 2_500);
  }

  private static Incident movedWithin(Incident one, Random random) {
    var local = one.reportedAt().atZone(ZONE);
    Instant at =
        local
            .toLocalDate()
            .atTime(local.getHour() / 6 * 6 + random.nextInt(6), random.nextInt(60))
            .atZone(ZONE)
            .toInstant();
    Place coarse = one.place().coarse();
    Place place = coarse;
    for (int attempt = 0; attempt < 20; attempt++) {
      Place other =
          new Place(
              coarse.latE6() + random.nextInt(900) - 450,
              coarse.lonE6() + random.nextInt(900) - 450);
      place = other.coarse().equals(coarse) ? other : place;
    }
    int id = Integer.parseInt(one.id().value().substring("past-".length()));
    return closed(id, one.kind(), at, place, one.sensitive());
  }

  private static Tried tried(Random random) {
    Set<Kind> kinds = new HashSet<>(Set.of(VIOLENT));
    if (random.nextBoolean()) {
      kinds.add(FIRE);
    }
    List<Hours> hours =
        random.nextInt(3) == 0
            ? List.of(Hours.always())
            : List.of(
                new Hours.ByClock(
                    random.nextBoolean() ? List.of(1, 2, 3, 4, 5, 6, 7) : List.of(2, 6, 7),
                    LocalTime.of(random.nextInt(24), random.nextInt(60)),
                    LocalTime.of(random.nextInt(24), random.nextInt(60))));
    return new Tried(
        kinds,
        hours,
        1 + random.nextInt(200),
        random.nextBoolean() ? null : random.nextInt(20),
        random.nextInt(4) == 0 ? ZoneId.of("Asia/Kathmandu") : ZONE);
  }
}
