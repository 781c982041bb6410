package org.porchlight.hub.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.AgencyId;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Consent;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Hours;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Place;
import org.porchlight.grant.ReportOrigin;
import org.porchlight.grant.Terms;
import org.porchlight.hub.ask.Decision.Allow;
import org.porchlight.hub.ask.Decision.Yes;

/**
 * Whatever the facts: a yes is never outside any limit. The limits are written out here anew, in
 * plain arithmetic, and not by the words the rule itself uses.
 */
class RulePropertiesTest {
  /** A deep run looks at more. */
  private static final int WORLDS = Integer.getInteger("porchlight.rule.worlds", 5_000);

  @Test
  void anAllowIsNeverOutsideAnyLimit() {
    Random random = new Random(20_261_122);
    int allowed = 0;
    for (int world = 0; world < WORLDS; world++) {
      Facts facts = world(random);
      if (facts.decide() instanceof Allow allow) {
        allowed++;
        assertWithin(facts, allow, "world " + world + ": " + facts);
      }
    }
    assertThat(allowed)
        .as("worlds with a yes, else this proves nothing")
        .isGreaterThan(WORLDS / 120);
  }

  @Test
  void anOwnersYesNeverOpensWhatIsDeniedAndASupervisorsNeither() {
    Random random = new Random(7);
    for (int world = 0; world < WORLDS; world++) {
      Facts facts = world(random).with(Answers.NONE);
      if (facts.decide() instanceof Decision.Deny) {
        assertThat(facts.with(new Answers(true, true)).decide()).isInstanceOf(Decision.Deny.class);
      }
    }
  }

  @Test
  void whoeverIsMissingIsEnough() {
    Random random = new Random(8);
    for (int world = 0; world < WORLDS; world++) {
      Facts facts = world(random).with(Answers.NONE);
      if (facts.decide() instanceof Decision.Needs needs) {
        Answers given =
            new Answers(
                needs.missing().contains(Yes.SUPERVISOR), needs.missing().contains(Yes.OWNER));
        assertThat(facts.with(given).decide()).isInstanceOf(Allow.class);
      }
    }
  }

  private static void assertWithin(Facts f, Allow allow, String world) {
    Ordinance ordinance = f.ordinance();
    Terms terms = java.util.Objects.requireNonNull(f.terms(), world);
    Incident incident = f.incident();
    Instant last = allow.until().minusMillis(1);

    // consent
    assertThat(terms.withdrawn() || f.camera().left()).as(world).isFalse();
    assertThat(last).as(world).isBefore(terms.until());
    assertThat(terms.kinds()).as(world).contains(incident.kind());
    assertThat(inHours(terms, f.now()) && inHours(terms, last)).as(world).isTrue();
    assertThat(terms.consent() == Consent.ASK && !f.answers().owner()).as(world).isFalse();
    assertThat(f.history().unanswered() || f.history().ownerEnded()).as(world).isFalse();
    assertThat(f.camera().ready()).as(world).isTrue();

    // crime
    assertThat(incident.state()).as(world).isEqualTo(IncidentState.OPEN);
    assertThat(ordinance.kinds()).as(world).contains(incident.kind());
    assertThat(ordinance.cadTypes().get(incident.cadType())).as(world).isEqualTo(incident.kind());
    assertThat(ordinance.reportOrigins()).as(world).contains(incident.origin());
    assertThat(ordinance.reportPriorities()).as(world).contains(incident.priority());
    double meters = greatCircleMeters(terms.place(), incident.place());
    assertThat(meters)
        .as(world)
        .isLessThanOrEqualTo(Math.min(terms.radiusMeters(), ordinance.radiusMeters()) + 0.01);
    boolean beside =
        meters <= ordinance.sensitiveMeters() - 0.01 || f.camera().premisesMeters() <= 30;
    assertThat(incident.sensitive() && !terms.city() && beside).as(world).isFalse();

    // clock
    assertThat(f.program().dark() || ordinance.paused()).as(world).isFalse();
    assertThat(f.now()).as(world).isAfterOrEqualTo(ordinance.from()).isBefore(ordinance.to());
    assertThat(allow.until())
        .as(world)
        .isAfter(f.now())
        .isBeforeOrEqualTo(ordinance.to())
        .isBeforeOrEqualTo(f.now().plus(Duration.ofMinutes(20)));
    if (terms.minutesPerLook() != null) {
      assertThat(f.history().renews()).as(world).isNotEqualTo(History.Renewal.THIS);
      assertThat(allow.until())
          .as(world)
          .isBeforeOrEqualTo(f.now().plus(Duration.ofMinutes(terms.minutesPerLook())));
    }
    for (LocalDate quiet : terms.quietDays()) {
      Instant begins = quiet.atStartOfDay(terms.zone()).toInstant();
      Instant over = quiet.plusDays(1).atStartOfDay(terms.zone()).toInstant();
      assertThat(allow.until().isAfter(begins) && f.now().isBefore(over)).as(world).isFalse();
    }
    boolean renews = f.history().renews() == History.Renewal.THIS;
    assertThat(renews || !f.now().isAfter(incident.reportedAt().plus(Duration.ofMinutes(60))))
        .as(world)
        .isTrue();
    assertThat(
            terms.looksPerMonth() == null
                || renews
                || f.history().looksThisMonth() < terms.looksPerMonth())
        .as(world)
        .isTrue();

    // the second person
    Duration open = f.history().openFor().plus(Duration.between(f.now(), allow.until()));
    assertThat(open).as(world).isLessThanOrEqualTo(Duration.ofHours(24));
    if (!f.answers().supervisor()) {
      assertThat(open).as(world).isLessThanOrEqualTo(Duration.ofMinutes(60));
      assertThat(f.history().openElsewhere()).as(world).isLessThan(4);
      assertThat(terms.city() || renews || f.history().looksInDays() < 2).as(world).isTrue();
    }
  }

  /** By the chord, where the rule's words use the haversine. */
  private static double greatCircleMeters(Place a, Place b) {
    double[] u = onSphere(a);
    double[] v = onSphere(b);
    double chord = Math.sqrt(square(u[0] - v[0]) + square(u[1] - v[1]) + square(u[2] - v[2]));
    return 2 * 6_371_008.8 * Math.asin(chord / 2);
  }

  private static double[] onSphere(Place place) {
    double lat = Math.toRadians(place.latE6() / 1e6);
    double lon = Math.toRadians(place.lonE6() / 1e6);
    return new double[] {
      Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)
    };
  }

  private static double square(double x) {
    return x * x;
  }

  private static boolean inHours(Terms terms, Instant at) {
    var local = at.atZone(terms.zone());
    int minute = local.getHour() * 60 + local.getMinute();
    int day = local.getDayOfWeek().getValue();
    for (Hours each : terms.hours()) {
      if (!(each instanceof Hours.ByClock hours)) {
        throw new AssertionError("these worlds have no nights");
      }
      int from = hours.from().getHour() * 60 + hours.from().getMinute();
      int to = hours.to().getHour() * 60 + hours.to().getMinute();
      boolean today = hours.days().contains(day) && minute >= from && (to <= from || minute < to);
      boolean yesterday =
          to <= from && hours.days().contains(day == 1 ? 7 : day - 1) && minute < to;
      if (today || yesterday) {
        return true;
      }
    }
    return false;
  }

  /** A world near the yes of the truth table, with each fact changed now and then. */
  private static Facts world(Random r) {
    Facts yes = Facts.yes();
    boolean renews = r.nextInt(5) == 0;
    CameraId other = new CameraId("other");
    TreeSet<CameraId> cameras = new TreeSet<>(List.of(rarely(r) ? other : Facts.CAMERA));
    GrantId previous = new GrantId("0123456789abcdef0123456789abcdef");
    History.Renewal renewal =
        rarely(r)
            ? anyOf(r, EnumSet.allOf(History.Renewal.class))
            : renews ? History.Renewal.THIS : History.Renewal.NONE;
    return new Facts(
        ordinance(r),
        new Standing(rarely(r), !rarely(r)),
        new CameraFacts(Facts.CAMERA, !rarely(r), rarely(r), r.nextInt(100)),
        rarely(r) ? null : terms(r),
        incident(r, yes.incident()),
        Facts.ask(cameras, r.nextInt(4) == 0, renews ? previous : null),
        new History(
            r.nextInt(4),
            r.nextInt(4),
            Duration.ofMinutes(r.nextInt(4) == 0 ? r.nextInt(1500) : r.nextInt(70)),
            r.nextInt(6),
            renews || rarely(r),
            rarely(r),
            rarely(r),
            renewal,
            renewal == History.Renewal.THIS && r.nextBoolean()
                ? Facts.NOON.plusMillis(r.nextInt(5_400_000))
                : null),
        new Answers(r.nextBoolean(), r.nextBoolean()),
        Facts.NOON.plusMillis(r.nextInt(2 * 3_600_000) - 600_000L));
  }

  private static Ordinance ordinance(Random r) {
    Ordinance some =
        Ordinance.standard(
            new AgencyId("alder-falls-police"),
            Facts.PROGRAM,
            Facts.NOON.minus(Duration.ofMinutes(r.nextInt(3000) - 5L)),
            Facts.NOON.plus(Duration.ofMinutes(r.nextInt(3000) + 6L)),
            Map.of("ROBBERY ARMED", Facts.VIOLENT, "STRUCTURE FIRE", Facts.FIRE));
    return rarely(r) ? some.nextPaused(true) : some;
  }

  private static Terms terms(Random r) {
    Change.Of<Terms> terms = Change.of(Facts.terms(r.nextBoolean() ? Consent.ALWAYS : Consent.ASK));
    Terms changed = terms.set("radiusMeters", 1 + r.nextInt(642));
    if (r.nextInt(3) == 0) {
      changed = Change.of(changed).set("looksPerMonth", r.nextInt(5));
    }
    if (r.nextInt(2) == 0) {
      LocalTime from = LocalTime.of(r.nextInt(24), r.nextInt(60));
      LocalTime to = LocalTime.of(r.nextInt(24), r.nextInt(60));
      Hours hours = new Hours.ByClock(r.nextBoolean() ? List.of(6, 7) : List.of(7), from, to);
      changed = Change.of(changed).set("hours", List.of(hours));
    }
    if (r.nextInt(4) == 0) {
      changed = Change.of(changed).set("minutesPerLook", 1 + r.nextInt(20));
    }
    if (r.nextInt(3) == 0) {
      LocalDate quiet = LocalDate.ofInstant(Facts.NOON, Facts.ZONE).plusDays(r.nextInt(5) - 2L);
      changed = Change.of(changed).set("quietDays", new TreeSet<>(List.of(quiet)));
    }
    changed = Change.of(changed).set("city", r.nextInt(3) == 0);
    changed =
        Change.of(changed).set("until", Facts.NOON.plusMillis(r.nextInt(86_400_000) - 3_600_000L));
    return Change.of(changed).set("withdrawn", rarely(r));
  }

  private static Incident incident(Random r, Incident yes) {
    Incident changed =
        Change.of(yes)
            .set(
                "place",
                new Place(
                    32_300_000 + r.nextInt(5_000) - 2_500, -90_200_000 + r.nextInt(5_000) - 2_500));
    changed = Change.of(changed).set("sensitive", r.nextInt(4) == 0);
    changed = Change.of(changed).set("priority", rarely(r) ? 3 : 1 + r.nextInt(2));
    if (rarely(r)) {
      changed = Change.of(changed).set("kind", new Kind(r.nextBoolean() ? "fire" : "none"));
    }
    if (rarely(r)) {
      changed = Change.of(changed).set("cadType", "LOUD PARTY");
    }
    if (rarely(r)) {
      changed = Change.of(changed).set("state", IncidentState.CLOSED);
    }
    return rarely(r)
        ? Change.of(changed).set("origin", anyOf(r, EnumSet.allOf(ReportOrigin.class)))
        : changed;
  }

  private static <E extends Enum<E>> E anyOf(Random r, EnumSet<E> all) {
    return all.stream().skip(r.nextInt(all.size())).findFirst().orElseThrow();
  }

  private static boolean rarely(Random r) {
    return r.nextInt(25) == 0;
  }
}
