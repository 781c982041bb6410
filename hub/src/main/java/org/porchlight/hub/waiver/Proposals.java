package org.porchlight.hub.waiver;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Hours;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Place;
import org.porchlight.grant.Terms;
import org.porchlight.hub.camera.Camera;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;

/** The next terms before an owner signs them: what he had, or the most careful beginning. */
final class Proposals {
  /** Where nothing is: a camera that stands here is near no incident. */
  private static final Place NOWHERE = new Place(0, 0);

  private Proposals() {}

  /**
   * What to sign next.
   *
   * @param place where the camera stands as far as it is known, from another camera of the premises
   * @param household passkeys of others that may be named still
   * @param now terms that have ended by then are proposed to the program's end
   */
  static Terms next(
      Camera camera,
      Optional<Terms> before,
      Optional<Place> place,
      Ordinance ordinance,
      NoteHash waiver,
      ZoneId zone,
      Set<VerifierKey> household,
      Instant now) {
    return before
        .map(terms -> again(terms, camera, ordinance, waiver, household, now))
        .orElseGet(() -> first(camera, place.orElse(NOWHERE), ordinance, waiver, zone));
  }

  private static Terms again(
      Terms terms,
      Camera camera,
      Ordinance ordinance,
      NoteHash waiver,
      Set<VerifierKey> household,
      Instant now) {
    boolean ends = terms.until().isAfter(now) && terms.until().isBefore(ordinance.to());
    return new Terms(
            ordinance.program(),
            terms.camera(),
            key(camera.agent()),
            camera.premises().city(),
            terms.number() + 1,
            terms.place(),
            terms.view(),
            waiver,
            terms.kinds(),
            terms.hours(),
            terms.quietDays(),
            terms.zone(),
            terms.radiusMeters(),
            terms.consent(),
            terms.looksPerMonth(),
            terms.minutesPerLook(),
            terms.masks(),
            ends ? terms.until() : ordinance.to(),
            false)
        .withAnswerers(terms.answerers().stream().filter(household::contains).toList());
  }

  private static Terms first(
      Camera camera, Place place, Ordinance ordinance, NoteHash waiver, ZoneId zone) {
    return new Terms(
        ordinance.program(),
        new CameraId(camera.id()),
        key(camera.agent()),
        camera.premises().city(),
        1,
        place,
        null,
        waiver,
        ordinance.kinds(),
        List.of(Hours.always()),
        Collections.emptySortedSet(),
        zone,
        ordinance.radiusMeters(),
        Consent.ASK,
        null,
        null,
        0,
        ordinance.to(),
        false);
  }

  private static VerifierKey key(String agent) {
    try {
      return VerifierKey.parse(agent);
    } catch (NoteException broken) {
      throw new IllegalStateException("camera.agent holds " + agent, broken);
    }
  }
}
