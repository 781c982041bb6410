package org.porchlight.hub.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Place;
import org.porchlight.grant.Terms;
import org.porchlight.grant.View;
import org.porchlight.hub.incident.Feeds;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.law.Reason;
import org.porchlight.hub.program.Programs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a supervisor sees of an ask before he answers. A camera whose owner is asked first is here
 * what it is in the room: one of a number.
 */
@Component
class ApprovalView {
  /** One of the asks that wait. */
  record WaitingAsk(
      String ask,
      String operator,
      String incident,
      Instant at,
      Instant until,
      List<Reason> reasons) {}

  /** A look that was, at a camera of the same owner. */
  record LookBefore(String cameraName, String operator, Instant at, long seconds) {}

  /**
   * A camera that opens with his yes.
   *
   * @param openSeconds how long it has been open for this incident
   * @param looks at this owner's cameras in the ordinance's days, newest first; none for the city's
   */
  record CameraAsked(
      String camera,
      String name,
      String premises,
      Place place,
      @Nullable View view,
      long distanceMeters,
      boolean city,
      long openSeconds,
      List<LookBefore> looks) {}

  /**
   * The ask whole.
   *
   * @param note the signed ask, which the approval names
   * @param salt with which the purpose gives the hash in it
   * @param owners how many owners are asked after his yes
   * @param openNow other cameras this operator has open
   */
  record AskToApprove(
      String ask,
      String note,
      String salt,
      String purpose,
      String operator,
      String incident,
      Instant at,
      Instant until,
      String state,
      List<Reason> reasons,
      int radiusMeters,
      int days,
      boolean renews,
      List<CameraAsked> cameras,
      int owners,
      int openNow) {}

  private final AskRows asks;
  private final PastRows past;
  private final Surroundings surroundings;
  private final Incidents incidents;
  private final Programs programs;
  private final Feeds feeds;
  private final InstantSource clock;

  ApprovalView(
      AskRows asks,
      PastRows past,
      Surroundings surroundings,
      Incidents incidents,
      Programs programs,
      Feeds feeds,
      InstantSource clock) {
    this.asks = asks;
    this.past = past;
    this.surroundings = surroundings;
    this.incidents = incidents;
    this.programs = programs;
    this.feeds = feeds;
    this.clock = clock;
  }

  WaitingAsk waiting(Approval one) {
    return new WaitingAsk(
        one.ask(),
        one.operatorReference(),
        one.incident(),
        one.since(),
        one.until(),
        one.reasons());
  }

  @Transactional(readOnly = true)
  public AskToApprove of(Approval approval) {
    AskRows.Stored stored = asks.stored(approval.ask()).orElseThrow();
    Scene scene =
        incidents
            .incident(stored.incident())
            .map(reported ->
                new Scene(programs.now(), reported, feeds.hears(reported), clock.instant()))
            .orElseThrow();
    String previous = stored.says().previous() == null ? null : stored.says().previous().value();
    List<Candidate> waiting = waiting(stored, scene, previous);
    Optional<Candidate> any = waiting.stream().findFirst();
    return new AskToApprove(
        stored.id(),
        stored.note(),
        stored.salt().toString(),
        stored.purpose(),
        approval.operatorReference(),
        stored.incident(),
        approval.since(),
        approval.until(),
        approval.state().word(),
        approval.reasons(),
        scene.ordinance().radiusMeters(),
        scene.ordinance().supervisorOwnerDays(),
        previous != null,
        waiting.stream().filter(one -> !one.asksFirst()).map(one -> camera(one, scene)).toList(),
        (int) waiting.stream().filter(Candidate::asksFirst).count(),
        any.map(one -> one.history().openElsewhere()).orElse(0));
  }

  private List<Candidate> waiting(AskRows.Stored stored, Scene scene, @Nullable String previous) {
    Set<String> ids = asks.waiting(stored.id());
    Surroundings.Of of =
        new Surroundings.Of(scene.incident(), stored.operator(), stored.id(), previous);
    return surroundings.candidates(of, scene.ordinance(), scene.now()).stream()
        .filter(one -> ids.contains(one.camera().id()))
        .toList();
  }

  private CameraAsked camera(Candidate one, Scene scene) {
    Terms terms = Objects.requireNonNull(one.says());
    Duration days = Duration.ofDays(Math.min(3_650, scene.ordinance().supervisorOwnerDays()));
    return new CameraAsked(
        one.camera().id(),
        one.camera().name(),
        one.camera().premises().name(),
        terms.place(),
        terms.view(),
        Math.round(one.distanceMeters()),
        terms.city(),
        one.history().openFor().toSeconds(),
        terms.city()
            ? List.of()
            : past.looksAt(one.camera().premises().id(), scene.now().minus(days), scene.now()));
  }
}
