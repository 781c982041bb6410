package org.porchlight.hub.lending;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Place;
import org.porchlight.grant.Terms;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.PairedAgent;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.Programs;
import org.porchlight.note.NoteException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the past for an owner: only at a place he confirmed, for a box whose fingerprints he
 * compared, and at three places in all.
 */
@Service
class Forecasts {
  /** Places an account may ask about in its life. */
  static final int PLACES = 3;

  /** Nearer than this it is the same place, and the forecast is made for the first one of them. */
  static final int SAME_PLACE_METERS = 10;

  private static final int MOST_INCIDENTS = 20_000;

  /**
   * A forecast.
   *
   * @param first the first day of the month on which anything is on record here; empty when nothing
   *     is
   */
  record Made(
      Forecast.Month month,
      Optional<LocalDate> first,
      int radiusMeters,
      int smallNumber,
      List<Forecast.Count> counts) {}

  private final LendingRows rows;
  private final NamedAddressRows addresses;
  private final Cameras cameras;
  private final Incidents incidents;
  private final Programs programs;
  private final ZoneId zone;
  private final Audit audit;
  private final InstantSource clock;

  Forecasts(
      LendingRows rows,
      NamedAddressRows addresses,
      Cameras cameras,
      Incidents incidents,
      Programs programs,
      ProgramFacts facts,
      Audit audit,
      InstantSource clock) {
    this.rows = rows;
    this.addresses = addresses;
    this.cameras = cameras;
    this.incidents = incidents;
    this.programs = programs;
    this.zone = facts.zone();
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What these terms would have allowed.
   *
   * @throws Refused 400 for what are no terms of this camera; 409 {@code not-compared}, {@code
   *     not-confirmed}, {@code places-used}
   */
  @Transactional
  public Made of(Camera camera, String draft, SignedIn owner) {
    Terms terms = read(draft, camera);
    if (camera.pairing() == null) {
      throw Refused.conflict(
          "not-compared",
          "First compare",
          "Compare the fingerprints at your box first. Until then nobody knows that it is yours.");
    }
    Instant now = clock.instant();
    Place place = place(camera, terms, owner, now);
    Ordinance ordinance = programs.now().ordinance().says();
    Forecast.Month month = Forecast.Month.before(now, ordinance, zone);
    List<Incident> past = past(month, ordinance, now);
    return new Made(
        month,
        first(past, month),
        ordinance.radiusMeters(),
        ordinance.smallNumber(),
        Forecast.of(ordinance, terms, place, past, month, zone));
  }

  private List<Incident> past(Forecast.Month month, Ordinance ordinance, Instant now) {
    Instant from = month.from().atStartOfDay(zone).toInstant();
    Instant open = now.minus(Duration.ofHours(ordinance.recordAfterHours()));
    return incidents.closedBetween(from, open, MOST_INCIDENTS);
  }

  private Optional<LocalDate> first(List<Incident> past, Forecast.Month month) {
    return past.stream()
        .filter(one -> !one.sensitive())
        .map(one -> one.reportedAt().atZone(zone).toLocalDate())
        .filter(month::has)
        .min(Comparator.naturalOrder());
  }

  private static Terms read(String draft, Camera camera) {
    try {
      Terms terms = Terms.parse(draft);
      if (terms.camera().value().equals(camera.id())) {
        return terms;
      }
    } catch (NoteException broken) {
      throw Refused.malformed("These are no terms: " + broken.getMessage());
    }
    throw Refused.malformed("These terms are for another camera.");
  }

  /** The place that counts: the one confirmed, or the first one asked about within a few metres. */
  private Place place(Camera camera, Terms terms, SignedIn owner, Instant now) {
    String premises = camera.premises().id();
    Place confirmed =
        standsAt(camera)
            .filter(place -> isSame(place, terms.place()))
            .orElseThrow(() ->
                Refused.conflict(
                    "not-confirmed",
                    "First confirm",
                    "Confirm on the map where your camera stands. Last month is shown for a place"
                        + " you confirmed, and for no other."));
    rows.lock(premises);
    List<Place> asked = rows.askedAbout(premises);
    return asked.stream()
        .filter(place -> isSame(place, confirmed))
        .findFirst()
        .orElseGet(() -> another(premises, asked.size(), confirmed, owner, now));
  }

  /**
   * The place confirmed for the address its box was paired for, and for no other of the account.
   */
  private Optional<Place> standsAt(Camera camera) {
    String premises = camera.premises().id();
    return cameras.agentsOf(premises).stream()
        .filter(agent -> agent.key().equals(camera.agent()))
        .findFirst()
        .map(PairedAgent::address)
        .map(named -> addresses.address(premises, named).map(NamedAddress::place))
        .orElseGet(() -> rows.address(premises).map(Address::place));
  }

  private Place another(String premises, int before, Place place, SignedIn owner, Instant now) {
    if (before >= PLACES) {
      throw Refused.conflict(
          "places-used",
          "Three places",
          "You have seen last month at three places already, and there is no fourth. You can lend"
              + " the camera all the same.");
    }
    rows.askAbout(premises, before + 1, place, now);
    Actor who = Actor.person(owner.person());
    audit.record(
        new AuditEvent(
            who,
            "lending.past-asked",
            premises,
            owner.from(),
            Result.DONE,
            Map.of("number", before + 1)));
    return place;
  }

  private static boolean isSame(Place one, Place other) {
    return one.distanceMeters(other) <= SAME_PLACE_METERS;
  }
}
