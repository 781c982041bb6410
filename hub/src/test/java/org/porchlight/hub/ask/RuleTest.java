package org.porchlight.hub.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Consent;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Hours;
import org.porchlight.grant.Reason;
import org.porchlight.hub.ask.Decision.Allow;
import org.porchlight.hub.ask.Decision.Deny;
import org.porchlight.hub.ask.Decision.Needs;
import org.porchlight.hub.ask.Decision.Yes;

/** The truth table: from a yes, one fact is changed at a time, and the answer is that fact's. */
class RuleTest {
  private static final Facts YES = Facts.yes();
  private static final Instant NOON = Facts.NOON;
  private static final LocalDate TODAY = LocalDate.ofInstant(NOON, Facts.ZONE);

  @Test
  void aRobberyNearbyAndAnOwnerWhoAgreesIsAYesForTwentyMinutes() {
    assertThat(YES.decide())
        .isEqualTo(
            new Allow(
                new Decision.Scope(Facts.CAMERA, Facts.INCIDENT),
                NOON.plus(Duration.ofMinutes(20))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noes")
  void oneFactIsEnoughForANo(String name, Facts facts, Reason reason) {
    assertThat(facts.decide())
        .isInstanceOfSatisfying(
            Deny.class, deny -> assertThat(deny.reasons()).as(name).contains(reason));
  }

  static Stream<Arguments> noes() {
    return Stream.of(noCrime(), noConsent(), noClock(), noOrder()).flatMap(s -> s);
  }

  private static Stream<Arguments> noCrime() {
    Change.Of<org.porchlight.grant.Incident> incident = Change.of(YES.incident());
    return Stream.of(
        no("dispatch is not heard", YES.with(new Standing(false, false)), Reason.DISPATCH_SILENT),
        no("closed", YES.with(incident.set("state", "closed")), Reason.INCIDENT_CLOSED),
        no(
            "kind that the table does not give",
            YES.with(incident.set("kind", "noise")),
            Reason.INCIDENT_TYPE_UNKNOWN),
        no(
            "kind not in the ordinance",
            YES.with(Change.of(YES.ordinance()).set("kinds", new java.util.TreeSet<>())),
            Reason.INCIDENT_KIND),
        no(
            "type not in the table",
            YES.with(incident.set("cadType", "LOUD PARTY")),
            Reason.INCIDENT_TYPE_UNKNOWN),
        no(
            "officer-initiated",
            YES.with(incident.set("origin", "officer-initiated")),
            Reason.INCIDENT_ORIGIN),
        no("alarm", YES.with(incident.set("origin", "alarm")), Reason.INCIDENT_ORIGIN),
        no("web", YES.with(incident.set("origin", "web")), Reason.INCIDENT_ORIGIN),
        no("priority 3", YES.with(incident.set("priority", 3)), Reason.INCIDENT_PRIORITY),
        no(
            "another program",
            YES.with(incident.set("program", "elsewhere")),
            Reason.INCIDENT_OF_ANOTHER_PROGRAM),
        no(
            "reported in the future",
            YES.with(incident.set("reportedAt", "2026-11-22T18:00:01.000Z")),
            Reason.INCIDENT_UNKNOWN),
        no(
            "202 m away",
            YES.with(
                incident.set("place", new org.porchlight.grant.Place(32_301_817, -90_200_000))),
            Reason.INCIDENT_TOO_FAR),
        no(
            "asked for another incident",
            YES.with(Change.of(YES.ask()).set("incident", "other")),
            Reason.ASK_OTHER));
  }

  private static Stream<Arguments> noConsent() {
    Change.Of<org.porchlight.grant.Terms> terms = Change.of(Facts.terms(Consent.ALWAYS));
    History before = History.NOTHING;
    Facts sensitive = YES.with(Change.of(YES.incident()).set("sensitive", true));
    return Stream.of(
        no("no terms", YES.withTerms(null), Reason.TERMS_MISSING),
        no("withdrawn", YES.withTerms(terms.set("withdrawn", true)), Reason.TERMS_WITHDRAWN),
        no("left", YES.with(new CameraFacts(Facts.CAMERA, true, true, 20)), Reason.TERMS_WITHDRAWN),
        no(
            "terms ended",
            YES.withTerms(terms.set("until", "2026-11-22T18:00:00.000Z")),
            Reason.TERMS_ENDED),
        no(
            "kind not lent for",
            YES.withTerms(terms.set("kinds", new TreeSet<>(Set.of(Facts.FIRE)))),
            Reason.TERMS_KIND),
        no("never", YES.withTerms(terms.set("hours", List.of())), Reason.TERMS_HOURS),
        no(
            "at night only",
            YES.withTerms(terms.set("hours", List.of(hours(20, 6)))),
            Reason.TERMS_HOURS),
        no(
            "between sunset and sunrise only",
            YES.withTerms(
                terms.set("hours", List.of(new Hours.ByNight(List.of(1, 2, 3, 4, 5, 6, 7))))),
            Reason.TERMS_HOURS),
        no(
            "a quiet day",
            YES.withTerms(terms.set("quietDays", new TreeSet<>(Set.of(TODAY)))),
            Reason.TERMS_QUIET_DAY),
        no("nearer only", YES.withTerms(terms.set("radiusMeters", 19)), Reason.TERMS_DISTANCE),
        no(
            "quota used",
            YES.withTerms(terms.set("looksPerMonth", 2)).with(past(before, 2)),
            Reason.TERMS_QUOTA),
        no(
            "not now, or silence",
            YES.with(change(before, "unanswered", true)),
            Reason.OWNER_SAID_NO),
        no("owner stopped it", YES.with(change(before, "ownerEnded", true)), Reason.STOPPED),
        no(
            "offline",
            YES.with(new CameraFacts(Facts.CAMERA, false, false, 20)),
            Reason.CAMERA_NOT_AVAILABLE),
        no("sensitive, 20 m away", sensitive, Reason.SENSITIVE_NEARBY),
        no(
            "sensitive, another camera of the household 25 m away",
            sensitive
                .withTerms(
                    terms.set("place", new org.porchlight.grant.Place(32_299_000, -90_200_000)))
                .with(new CameraFacts(Facts.CAMERA, true, false, 25)),
            Reason.SENSITIVE_NEARBY),
        no(
            "terms of another camera",
            YES.with(new CameraFacts(new CameraId("other"), true, false, 20)),
            Reason.CAMERA_OTHER));
  }

  private static Stream<Arguments> noClock() {
    Change.Of<org.porchlight.grant.Ordinance> ordinance = Change.of(YES.ordinance());
    return Stream.of(
        no("paused", YES.with(ordinance.set("paused", true)), Reason.PROGRAM_PAUSED),
        no(
            "pause pressed, ordinance to follow",
            YES.with(new Standing(true, true)),
            Reason.PROGRAM_PAUSED),
        no(
            "before the first day",
            YES.at(YES.ordinance().from().minusMillis(1)),
            Reason.PROGRAM_NOT_BEGUN),
        no("day 46", YES.at(YES.ordinance().to()), Reason.PROGRAM_ENDED),
        no(
            "61 minutes after the report",
            YES.at(YES.incident().reportedAt().plus(Duration.ofMinutes(61))),
            Reason.ASK_TOO_LATE),
        no(
            "24 hours are used",
            YES.with(change(History.NOTHING, "openFor", Duration.ofHours(24))),
            Reason.INCIDENT_CAP));
  }

  private static Stream<Arguments> noOrder() {
    Facts renewal = renewal();
    return Stream.of(
        no(
            "not asked for",
            YES.with(Facts.ask(new TreeSet<>(Set.of(new CameraId("other"))), false, null)),
            Reason.ASK_OTHER),
        no(
            "always, but asked through owners only",
            YES.with(Facts.ask(new TreeSet<>(), true, null)),
            Reason.ASK_OTHER),
        no("open already", YES.with(change(History.NOTHING, "openHere", true)), Reason.GRANT_USED),
        no(
            "renews another's",
            renewal.with(change(renewal.history(), "renews", History.Renewal.OTHER)),
            Reason.RENEWAL_OTHER),
        no(
            "says it renews, but there is nothing",
            renewal.with(change(renewal.history(), "renews", History.Renewal.NONE)),
            Reason.RENEWAL_OTHER));
  }

  @Nested
  class WhenSomebodyElseMustSayYes {
    @Test
    void theFifthCameraAtOnceNeedsASupervisor() {
      Facts five = YES.with(change(History.NOTHING, "openElsewhere", 4));
      assertThat(five.decide())
          .isEqualTo(new Needs(Set.of(Yes.SUPERVISOR), List.of(Reason.SUPERVISOR_OVER_CAMERAS)));
      assertThat(YES.with(change(History.NOTHING, "openElsewhere", 3)).decide())
          .isInstanceOf(Allow.class);
      assertThat(five.with(new Answers(true, false)).decide()).isInstanceOf(Allow.class);
    }

    @Test
    void theThirdLookAtOneOwnersCameraInAWeekNeedsASupervisor() {
      Facts third = YES.with(change(History.NOTHING, "looksInDays", 2));
      assertThat(third.decide())
          .isEqualTo(new Needs(Set.of(Yes.SUPERVISOR), List.of(Reason.SUPERVISOR_OWNER_LOOKS)));
    }

    @Test
    void theCitysOwnCamerasAreNobodysHome() {
      Facts city =
          YES.withTerms(Change.of(YES.terms()).set("city", true))
              .with(change(History.NOTHING, "looksInDays", 9));
      assertThat(city.decide()).isInstanceOf(Allow.class);
    }

    @Test
    void anHourIsTheMostWithoutASupervisor() {
      Facts fifty = renewal().with(change(renewal().history(), "openFor", Duration.ofMinutes(50)));
      assertThat(fifty.decide())
          .isInstanceOfSatisfying(
              Allow.class,
              allow -> assertThat(allow.until()).isEqualTo(NOON.plus(Duration.ofMinutes(10))));
      Facts sixty = renewal().with(change(renewal().history(), "openFor", Duration.ofMinutes(60)));
      assertThat(sixty.decide())
          .isEqualTo(new Needs(Set.of(Yes.SUPERVISOR), List.of(Reason.SUPERVISOR_PAST_MINUTES)));
    }

    @Test
    void aRenewalThatWouldWinNothingAloneNeedsASupervisorBeforeTheHourIsOver() {
      History fiftyFive = change(renewal().history(), "openFor", Duration.ofMinutes(55));
      Instant hour = NOON.plus(Duration.ofMinutes(5));
      Facts toTheHour = renewal().with(change(fiftyFive, "renewedUntil", hour));
      assertThat(toTheHour.decide())
          .isEqualTo(new Needs(Set.of(Yes.SUPERVISOR), List.of(Reason.SUPERVISOR_PAST_MINUTES)));
      assertThat(until(toTheHour.with(Answers.SUPERVISOR)))
          .isEqualTo(NOON.plus(Duration.ofMinutes(20)));
      Facts shorter =
          renewal().with(change(fiftyFive, "renewedUntil", hour.minus(Duration.ofMinutes(1))));
      assertThat(until(shorter)).isEqualTo(hour);
    }

    @Test
    void hisYesIsOneFactMoreAndNoOther() {
      Facts third = YES.with(change(History.NOTHING, "looksInDays", 2));
      assertThat(third.with(Answers.SUPERVISOR).decide()).isEqualTo(YES.decide());
      assertThat(YES.with(Answers.SUPERVISOR).decide()).isEqualTo(YES.decide());
      Facts closed = third.with(Change.of(YES.incident()).set("state", "closed"));
      assertThat(closed.with(Answers.SUPERVISOR).decide()).isInstanceOf(Deny.class);
      Facts asks = third.withTerms(Facts.terms(Consent.ASK));
      assertThat(asks.with(Answers.SUPERVISOR).decide())
          .isEqualTo(new Needs(Set.of(Yes.OWNER), List.of()));
      assertThat(asks.with(Answers.SUPERVISOR.andOwner()).decide()).isInstanceOf(Allow.class);
    }

    @Test
    void anOwnerWhoAsksFirstIsAsked() {
      Facts asks = YES.withTerms(Facts.terms(Consent.ASK));
      assertThat(asks.decide()).isEqualTo(new Needs(Set.of(Yes.OWNER), List.of()));
      assertThat(asks.with(Answers.OWNER).decide()).isInstanceOf(Allow.class);
    }

    @Test
    void aSupervisorIsAskedBeforeAnOwner() {
      Facts both =
          YES.withTerms(Facts.terms(Consent.ASK)).with(change(History.NOTHING, "openElsewhere", 4));
      assertThat(both.decide())
          .isEqualTo(
              new Needs(
                  Set.of(Yes.SUPERVISOR, Yes.OWNER), List.of(Reason.SUPERVISOR_OVER_CAMERAS)));
      assertThat(both.with(Answers.OWNER).decide())
          .isInstanceOfSatisfying(
              Needs.class, needs -> assertThat(needs.missing()).containsExactly(Yes.SUPERVISOR));
    }
  }

  @Nested
  class WhenItEndsByItself {
    @Test
    void withTheProgram() {
      Facts last = YES.with(Change.of(YES.ordinance()).set("to", "2026-11-22T18:03:00.000Z"));
      assertThat(until(last)).isEqualTo(NOON.plus(Duration.ofMinutes(3)));
    }

    @Test
    void withTheTerms() {
      Facts last = YES.withTerms(Change.of(YES.terms()).set("until", "2026-11-22T18:04:00.000Z"));
      assertThat(until(last)).isEqualTo(NOON.plus(Duration.ofMinutes(4)));
    }

    @Test
    void withTheHours() {
      // noon here is 12:00 in Chicago; the hours end at 12:07
      Hours untilSeven = new Hours.ByClock(List.of(7), LocalTime.of(8, 0), LocalTime.of(12, 7));
      Facts last = YES.withTerms(Change.of(YES.terms()).set("hours", List.of(untilSeven)));
      assertThat(until(last)).isEqualTo(NOON.plus(Duration.ofMinutes(7)));
    }

    @Test
    void withTheOwnersMinutes() {
      Facts brief = YES.withTerms(Change.of(YES.terms()).set("minutesPerLook", 5));
      assertThat(until(brief)).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
    }

    @Test
    void whereAQuietDayBegins() {
      Instant late = NOON.plus(Duration.ofHours(11).plusMinutes(50));
      Facts tomorrow =
          YES.withTerms(
                  Change.of(YES.terms()).set("quietDays", new TreeSet<>(Set.of(TODAY.plusDays(1)))))
              .with(Change.of(YES.incident()).set("reportedAt", late.toString()))
              .at(late);
      assertThat(until(tomorrow)).isEqualTo(NOON.plus(Duration.ofHours(12)));
    }
  }

  @Nested
  class WhenItRenews {
    @Test
    void itMayBeLaterThanAnHourAfterTheReport() {
      assertThat(renewal().at(NOON.plus(Duration.ofMinutes(70))).decide())
          .isInstanceOf(Allow.class);
    }

    @Test
    void theQuotaAndTheWeekAreNotUsedAgain() {
      Facts used =
          renewal()
              .withTerms(Change.of(Facts.terms(Consent.ALWAYS)).set("looksPerMonth", 1))
              .with(
                  new History(
                      1,
                      5,
                      Duration.ofMinutes(10),
                      0,
                      true,
                      false,
                      false,
                      History.Renewal.THIS,
                      null));
      assertThat(used.decide()).isInstanceOf(Allow.class);
    }
  }

  @Test
  void aLookOfTheOwnersMinutesIsNotRenewed() {
    Facts brief =
        renewal().withTerms(Change.of(Facts.terms(Consent.ALWAYS)).set("minutesPerLook", 10));
    assertThat(brief.decide())
        .isInstanceOfSatisfying(
            Deny.class, deny -> assertThat(deny.reasons()).containsExactly(Reason.TERMS_MINUTES));
  }

  private static Facts renewal() {
    GrantId previous = new GrantId("0123456789abcdef0123456789abcdef");
    return YES.with(Facts.ask(new TreeSet<>(Set.of(Facts.CAMERA)), false, previous))
        .with(
            new History(
                0, 0, Duration.ofMinutes(19), 0, true, false, false, History.Renewal.THIS, null));
  }

  private static Instant until(Facts facts) {
    return ((Allow) facts.decide()).until();
  }

  private static Hours hours(int from, int to) {
    return new Hours.ByClock(
        List.of(1, 2, 3, 4, 5, 6, 7), LocalTime.of(from, 0), LocalTime.of(to, 0));
  }

  private static History past(History history, int looks) {
    return change(history, "looksThisMonth", looks);
  }

  private static History change(History history, String field, Object value) {
    return Change.of(history).set(field, value);
  }

  private static Arguments no(String name, Facts facts, Reason reason) {
    return Arguments.of(name, facts, reason);
  }
}
