package org.porchlight.hub.ask;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Reason;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.Programs;
import org.porchlight.note.Bytes;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Decides one ask for all its cameras at once, inside its caller's transaction:
 *
 * <pre>
 *   is it an ask? → the facts of every camera nearby → the rule for each → what its agent hands out
 *     → the ask, each camera's answer, the past and the record → permits
 * </pre>
 */
@Component
class Deciding {
  private final Wishes wishes;
  private final Surroundings surroundings;
  private final Permits permits;
  private final AskRows rows;
  private final PastRows past;
  private final Incidents incidents;
  private final Programs programs;
  private final Audit audit;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Deciding(
      Wishes wishes,
      Surroundings surroundings,
      Permits permits,
      AskRows rows,
      PastRows past,
      Incidents incidents,
      Programs programs,
      Audit audit,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.wishes = wishes;
    this.surroundings = surroundings;
    this.permits = permits;
    this.rows = rows;
    this.past = past;
    this.incidents = incidents;
    this.programs = programs;
    this.audit = audit;
    this.clock = clock;
    this.events = events;
  }

  Asked decide(SignedIn operator, String note, String purpose, Bytes salt) {
    Wish wish = wishes.read(operator, note, purpose, salt);
    rows.decideAlone();
    Instant now = clock.instant();
    Optional<Scene> scene =
        incidents
            .incident(wish.says().incident().value())
            .map(reported -> new Scene(programs.now(), reported, now));
    List<Answer> answers = scene.map(one -> answers(wish, one)).orElse(List.of());
    Asked asked = asked(wish, scene, answers, now);
    store(asked, wish, answers, now);
    audit.log(AskEntry.of(asked, wish, scene, audit.partOfDay(now)));
    scene.ifPresent(one -> publish(asked, wish, one, answers));
    return asked;
  }

  /** The rule for each camera that is asked for, each counted among all that may open. */
  private List<Answer> answers(Wish wish, Scene scene) {
    Surroundings.Of of =
        new Surroundings.Of(scene.incident(), wish.operator().person(), "", wish.previous());
    List<Candidate> asked =
        surroundings.candidates(of, scene.ordinance(), scene.now()).stream()
            .filter(one -> isAsked(one, wish.says()))
            .toList();
    long possible =
        asked.stream()
            .filter(one -> !(one.decide(scene, wish.says(), Answers.NONE) instanceof Decision.Deny))
            .count();
    int others = (int) Math.max(0, possible - 1);
    return asked.stream().map(one -> answer(wish, scene, one.amongOthers(others))).toList();
  }

  private Answer answer(Wish wish, Scene scene, Candidate one) {
    Decision decision = one.decide(scene, wish.says(), Answers.NONE);
    return new Answer(one, decision, permits.of(wish, scene, one, decision));
  }

  /**
   * An owner who is asked first is reached through "owners that can be asked", never by a name the
   * room does not have; only a renewal may name his camera.
   */
  private static boolean isAsked(Candidate candidate, Ask ask) {
    boolean named = ask.cameras().contains(candidate.facts().camera());
    if (candidate.asksFirst()) {
      boolean renews = candidate.history().renews() == History.Renewal.THIS;
      return ask.previous() == null ? ask.owners() : named && renews;
    }
    return named;
  }

  private static Asked asked(Wish wish, Optional<Scene> scene, List<Answer> answers, Instant now) {
    List<Permit> given = answers.stream().flatMap(one -> one.permit().stream()).toList();
    int owners = (int) given.stream().filter(Permit::askOwner).count();
    List<Reason> supervisor =
        answers.stream().flatMap(one -> one.supervisor().stream()).distinct().sorted().toList();
    Asked.Outcome outcome = outcome(given.size(), owners, supervisor);
    List<Reason> reasons =
        switch (outcome) {
          case ALLOW, ASK_OWNERS -> List.of();
          case NEEDS -> supervisor;
          case DENY ->
              Told.of(
                  scene
                      .map(one -> one.reasons(wish.previous() != null))
                      .orElse(List.of(Reason.INCIDENT_UNKNOWN)));
        };
    return new Asked(
        wish.id(),
        wish.says().incident().value(),
        wish.operator().person(),
        wish.operator().signIn(),
        wish.purpose(),
        now,
        outcome,
        reasons.stream().map(org.porchlight.hub.law.Reason::of).toList(),
        owners,
        owners == 0 ? null : scene.map(Scene::askedUntil).orElse(null));
  }

  private static Asked.Outcome outcome(int permits, int owners, List<Reason> supervisor) {
    if (permits > owners) {
      return Asked.Outcome.ALLOW;
    }
    if (owners > 0) {
      return Asked.Outcome.ASK_OWNERS;
    }
    return supervisor.isEmpty() ? Asked.Outcome.DENY : Asked.Outcome.NEEDS;
  }

  private void store(Asked asked, Wish wish, List<Answer> answers, Instant now) {
    String viewer = wish.viewer().says().hash().value();
    if (!rows.insert(asked, wish.ask().note().toString(), viewer, wish.salt())) {
      throw Refused.conflict(
          "ask-replayed", "Asked before", "This ask was decided already. Ask anew.");
    }
    for (Answer answer : answers) {
      String camera = answer.candidate().camera().id();
      rows.insertCamera(asked.id(), camera, answer.word(), answer.reasons());
      answer.permit().ifPresent(permit -> past.insert(permit, now));
    }
    record(asked, wish, answers);
  }

  private void record(Asked asked, Wish wish, List<Answer> answers) {
    long yes = answers.stream().filter(one -> one.permit().isPresent()).count();
    String codes = String.join(" ", asked.reasons().stream().map(one -> one.code()).toList());
    audit.record(
        new AuditEvent(
            Actor.person(asked.operator()),
            "ask.decided",
            asked.id(),
            wish.operator().from(),
            yes > 0 ? Result.DONE : Result.REFUSED,
            Map.of(
                "incident", asked.incident(),
                "decision", asked.outcome().word(),
                "cameras", answers.size(),
                "permits", yes,
                "owners", asked.ownersAsked(),
                "reasons", codes,
                "purposeHash", wish.says().purposeHash().value())));
  }

  private void publish(Asked asked, Wish wish, Scene scene, List<Answer> answers) {
    List<Permit> given = answers.stream().flatMap(one -> one.permit().stream()).toList();
    List<AskDecided.TurnedAway> turnedAway =
        given.isEmpty() ? List.of() : Told.turnedAway(wish.says(), answers);
    events.publishEvent(
        new AskDecided(
            asked.id(), asked.incident(), wish.who(), scene.kind(), asked.at(), given, turnedAway));
  }
}
