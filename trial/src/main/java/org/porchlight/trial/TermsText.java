package org.porchlight.trial;

import java.time.LocalTime;
import java.util.Collections;
import java.util.TreeSet;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Place;
import org.porchlight.grant.Terms;
import org.porchlight.grant.View;
import org.porchlight.note.NoteException;
import tools.jackson.databind.JsonNode;

/** The terms a household of the town signs for one camera. */
final class TermsText {
  private TermsText() {}

  /** A proposal as a withdrawal. */
  static String withdrawal(String proposal) {
    try {
      return Terms.parse(proposal).withdrawal().text();
    } catch (NoteException damaged) {
      throw new TrialException("the hub proposed terms that cannot be read: " + damaged, damaged);
    }
  }

  /**
   * Fills a proposal in.
   *
   * @param camera the town's list says where it stands and looks
   * @param proposal the hub's proposal for the next terms
   * @param founded the town's time now
   */
  static String of(
      Household household, JsonNode camera, Consent consent, String proposal, LocalTime founded) {
    try {
      Terms next = Terms.parse(proposal);
      return new Terms(
              next.program(),
              next.camera(),
              next.agent(),
              household.city(),
              next.number(),
              new Place(camera.path("latE6").asInt(), camera.path("lonE6").asInt()),
              new View(camera.path("bearingDegrees").asInt(), camera.path("widthDegrees").asInt()),
              next.waiver(),
              new TreeSet<>(OrdinanceText.KINDS.stream().map(Kind::new).toList()),
              household.hours(founded),
              Collections.emptySortedSet(),
              OrdinanceText.ZONE,
              household.radiusMeters(),
              consent,
              null,
              null,
              next.masks(),
              next.until(),
              false)
          .text();
    } catch (NoteException damaged) {
      throw new TrialException("the hub proposed terms that cannot be read: " + damaged, damaged);
    }
  }
}
