package org.porchlight.hub.ask;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.grant.Ask;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.incident.Feeds;
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
  private final ApprovalRows approvals;
  private final PastRows past;
  private final Incidents incidents;
  private final Programs programs;
  private final Feeds feeds;
  private final Audit audit;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Deciding(
      Wishes wishes,
      Surroundings surroundings,
      Permits permits,
      AskRows rows,
      ApprovalRows approvals,
      PastRows past,
      Incidents incidents,
      Programs programs,
      Feeds feeds,
      Audit audit,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.wishes = wishes;
    this.surroundings = surroundings;
    this.permits = permits;
    this.rows = rows;
    this.approvals = approvals;
    this.past = past;
    this.incidents = incidents;
    this.programs = programs;
    this.feeds = feeds;
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
            .map(reported -> new Scene(programs.now(), reported, feeds.hears(reported), now));
    List<Answer> answers = scene.map(one -> answers(wish, one)).orElse(List.of());
    Asked asked = Weighed.of(wish, scene, answers).asked(wish, now);
    store(asked, wish, salt, answers, now);
    record(asked, wish, operator.from(), answers);
    AskEntry entry = AskEntry.of(wish, asked.outcome());
    audit.log(entry.entry(now, scene, audit.partOfDay(now)));
    scene.ifPresent(one -> publish(asked, wish, one, answers));
    return asked;
  }

  /**
   * The rule for each camera that is asked for, each counted among all that may open. While a
   * second person must say yes to any of them, no owner is asked about any.
   */
  private List<Answer> answers(Wish wish, Scene scene) {
    Surroundings.Of of =
        new Surroundings.Of(scene.incident(), wish.operator(), "", wish.previous());
    List<Candidate> asked =
        surroundings.candidates(of, scene.ordinance(), scene.now()).stream()
            .filter(one -> isAsked(one, wish.says()))
            .toList();
    long possible =
        asked.stream()
            .filter(one -> !(one.decide(scene, wish.says(), Answers.NONE) instanceof Decision.Deny))
            .count();
    int others = (int) Math.max(0, possible - 1);
    List<Candidate> counted = asked.stream().map(one -> one.amongOthers(others)).toList();
    boolean second =
        counted.stream()
            .map(one -> one.decide(scene, wish.says(), Answers.NONE))
            .anyMatch(Answer::supervisorMissing);
    return counted.stream().map(one -> answer(wish, scene, one, second)).toList();
  }

  private Answer answer(Wish wish, Scene scene, Candidate one, boolean second) {
    Decision decision = one.decide(scene, wish.says(), Answers.NONE);
    boolean waits = second && decision instanceof Decision.Needs;
    return new Answer(
        one, decision, waits ? Optional.empty() : permits.of(wish, scene, one, decision), waits);
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

  private void store(Asked asked, Wish wish, Bytes salt, List<Answer> answers, Instant now) {
    String viewer = wish.viewer().says().hash().value();
    if (!rows.insert(asked, wish.ask().note().toString(), viewer, salt)) {
      throw Refused.conflict(
          "ask-replayed", "Asked before", "This ask was decided already. Ask anew.");
    }
    for (Answer answer : answers) {
      String camera = answer.candidate().camera().id();
      rows.insertCamera(asked.id(), camera, answer.word(), answer.reasons());
      answer.permit().ifPresent(permit -> past.insert(permit, now));
    }
    if (answers.stream().anyMatch(Answer::waits)) {
      approvals.insert(asked.id(), wish, Weighed.supervisor(answers), now);
      approvals.approval(asked.id()).map(ApprovalChanged::new).ifPresent(events::publishEvent);
    }
  }

  private void record(Asked asked, Wish wish, String from, List<Answer> answers) {
    long yes = answers.stream().filter(one -> one.permit().isPresent()).count();
    String codes = String.join(" ", asked.reasons().stream().map(one -> one.code()).toList());
    audit.record(
        new AuditEvent(
            Actor.person(asked.operator()),
            "ask.decided",
            asked.id(),
            from,
            yes > 0 ? Result.DONE : Result.REFUSED,
            Map.of(
                "incident", asked.incident(),
                "decision", asked.outcome().word(),
                "cameras", answers.size(),
                "permits", yes,
                "owners", asked.ownersAsked(),
                "waiting", answers.stream().filter(Answer::waits).count(),
                "reasons", codes,
                "purposeHash", wish.says().purposeHash().value())));
  }

  private void publish(Asked asked, Wish wish, Scene scene, List<Answer> answers) {
    List<Permit> given = answers.stream().flatMap(one -> one.permit().stream()).toList();
    List<AskDecided.TurnedAway> turnedAway =
        given.isEmpty() ? List.of() : Told.turnedAway(wish.named(), answers);
    events.publishEvent(
        new AskDecided(
            asked.id(), asked.incident(), wish.who(), scene.kind(), asked.at(), given, turnedAway));
  }
}
