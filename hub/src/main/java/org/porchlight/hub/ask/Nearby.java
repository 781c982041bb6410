package org.porchlight.hub.ask;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.AskId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.Place;
import org.porchlight.grant.Reason;
import org.porchlight.grant.View;
import org.porchlight.hub.incident.Feeds;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.Programs;
import org.porchlight.note.NoteHash;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The counting answer: which cameras near an incident can be opened now, how many owners can be
 * asked, and one number for all others. The rule is asked for each as if the operator had asked;
 * why a camera is among the others is never looked at here, so it cannot be told.
 */
@Service
public class Nearby {
  private static final AskId NO_ASK = new AskId("0".repeat(32));
  private static final NoteHash NOTHING = NoteHash.of("");

  private final Surroundings surroundings;
  private final Incidents incidents;
  private final Programs programs;
  private final Feeds feeds;
  private final PastRows past;
  private final InstantSource clock;

  Nearby(
      Surroundings surroundings,
      Incidents incidents,
      Programs programs,
      Feeds feeds,
      PastRows past,
      InstantSource clock) {
    this.surroundings = surroundings;
    this.incidents = incidents;
    this.programs = programs;
    this.feeds = feeds;
    this.past = past;
    this.clock = clock;
  }

  /** A camera that can be opened now, or is open for who asks. */
  public record Openable(
      String camera,
      String name,
      String premises,
      Place place,
      @Nullable View view,
      long distanceMeters,
      boolean city,
      boolean warm) {}

  /**
   * What is near.
   *
   * @param ownersToAsk cameras whose owners can be asked
   * @param notAvailable every other camera in the circle that was ever lent
   * @param why what keeps everything closed, or null
   */
  public record Count(
      String incident,
      int radiusMeters,
      List<Openable> canOpen,
      int ownersToAsk,
      int notAvailable,
      boolean askable,
      org.porchlight.hub.law.@Nullable Reason why) {}

  /**
   * Counts for one operator.
   *
   * @throws Refused 404 when dispatch reported no such incident
   */
  @Transactional(readOnly = true)
  public Count count(String incident, SignedIn operator) {
    Instant now = clock.instant();
    Scene scene =
        incidents
            .incident(incident)
            .map(reported -> new Scene(programs.now(), reported, feeds.hears(reported), now))
            .orElseThrow(() -> Refused.unknown("Dispatch has reported no such incident."));
    List<Candidate> candidates =
        surroundings.candidates(
            new Surroundings.Of(scene.incident(), operator.person(), "", null),
            scene.ordinance(),
            now);
    return count(scene, operator, candidates);
  }

  private Count count(Scene scene, SignedIn operator, List<Candidate> candidates) {
    List<String> mine = past.openFor(operator.person(), scene.reported().id());
    List<Openable> canOpen = new ArrayList<>();
    int ownersToAsk = 0;
    int notAvailable = 0;
    for (Candidate one : candidates) {
      Decision decision = one.decide(scene, asIfAsked(scene, one), Answers.NONE);
      if (mine.contains(one.camera().id()) || canOpen(one, decision)) {
        canOpen.add(openable(one));
      } else if (Answer.ownerMissing(decision)) {
        ownersToAsk++;
      } else {
        notAvailable++;
      }
    }
    List<Reason> why = scene.reasons(false);
    return new Count(
        scene.reported().id(),
        scene.ordinance().radiusMeters(),
        List.copyOf(canOpen),
        ownersToAsk,
        notAvailable,
        why.isEmpty(),
        why.isEmpty() ? null : org.porchlight.hub.law.Reason.of(Told.of(why).getFirst()));
  }

  /** A camera that only a second person stands before can be asked for: he is asked then. */
  private static boolean canOpen(Candidate one, Decision decision) {
    return switch (decision) {
      case Decision.Allow _ -> true;
      case Decision.Needs _ -> !one.asksFirst();
      case Decision.Deny _ -> false;
    };
  }

  private static Ask asIfAsked(Scene scene, Candidate one) {
    TreeSet<org.porchlight.grant.CameraId> named = new TreeSet<>();
    named.add(one.facts().camera());
    return new Ask(
        NO_ASK,
        scene.ordinance().program(),
        new IncidentId(scene.reported().id()),
        named,
        true,
        NOTHING,
        NOTHING,
        scene.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
        null);
  }

  private static Openable openable(Candidate one) {
    var terms = java.util.Objects.requireNonNull(one.says());
    return new Openable(
        one.camera().id(),
        one.camera().name(),
        one.camera().premises().name(),
        terms.place(),
        terms.view(),
        Math.round(one.distanceMeters()),
        terms.city(),
        one.warm());
  }
}
