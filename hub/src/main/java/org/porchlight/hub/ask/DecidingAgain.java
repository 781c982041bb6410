package org.porchlight.hub.ask;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.incident.Feeds;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.program.Programs;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Decides anew, for the cameras of an ask that waited for a second person, now that he has said
 * yes: his yes is one fact more, and every other is what it is by now.
 */
@Component
class DecidingAgain {
  private final Surroundings surroundings;
  private final Permits permits;
  private final AskRows rows;
  private final PastRows past;
  private final Incidents incidents;
  private final Programs programs;
  private final Feeds feeds;
  private final Audit audit;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  DecidingAgain(
      Surroundings surroundings,
      Permits permits,
      AskRows rows,
      PastRows past,
      Incidents incidents,
      Programs programs,
      Feeds feeds,
      Audit audit,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.surroundings = surroundings;
    this.permits = permits;
    this.rows = rows;
    this.past = past;
    this.incidents = incidents;
    this.programs = programs;
    this.feeds = feeds;
    this.audit = audit;
    this.clock = clock;
    this.events = events;
  }

  /** Inside its caller's transaction, which decides alone. */
  Asked decide(Wish wish) {
    Instant now = clock.instant();
    Optional<Scene> scene =
        incidents
            .incident(wish.says().incident().value())
            .map(reported -> new Scene(programs.now(), reported, feeds.hears(reported), now));
    Set<String> waiting = rows.waiting(wish.id());
    List<Answer> answers = scene.map(one -> answers(wish, one, waiting)).orElse(List.of());
    Weighed weighed = Weighed.of(wish, scene, answers);
    Asked before = rows.asked(wish.id()).orElseThrow();
    Asked asked = weighed.after(before).asked(wish, before.at());
    rows.update(asked);
    for (Answer answer : answers) {
      String camera = answer.candidate().camera().id();
      rows.updateCamera(asked.id(), camera, answer.word(), answer.reasons());
      answer.permit().ifPresent(permit -> past.insert(permit, now));
    }
    record(wish, weighed, answers);
    AskEntry entry = AskEntry.of(wish, weighed.outcome());
    audit.log(entry.entry(now, scene, audit.partOfDay(now)));
    scene.ifPresent(one -> publish(wish, one, waiting, answers));
    return asked;
  }

  private List<Answer> answers(Wish wish, Scene scene, Set<String> waiting) {
    Surroundings.Of of =
        new Surroundings.Of(scene.incident(), wish.operator(), "", wish.previous());
    return surroundings.candidates(of, scene.ordinance(), scene.now()).stream()
        .filter(one -> waiting.contains(one.camera().id()))
        .map(one -> answer(wish, scene, one))
        .toList();
  }

  private Answer answer(Wish wish, Scene scene, Candidate one) {
    Decision decision = one.decide(scene, wish.says(), wish.answers());
    return new Answer(one, decision, permits.of(wish, scene, one, decision), false);
  }

  private void record(Wish wish, Weighed weighed, List<Answer> answers) {
    long yes = answers.stream().filter(one -> one.permit().isPresent()).count();
    audit.record(
        new AuditEvent(
            Actor.hub(),
            "ask.decided-again",
            wish.id(),
            "hub",
            yes > 0 ? Result.DONE : Result.REFUSED,
            Map.of(
                "incident", wish.says().incident().value(),
                "decision", weighed.outcome().word(),
                "operator", wish.operator(),
                "permits", yes,
                "owners", weighed.owners())));
  }

  private void publish(Wish wish, Scene scene, Set<String> waiting, List<Answer> answers) {
    List<Permit> given = answers.stream().flatMap(one -> one.permit().stream()).toList();
    List<String> named = wish.named().stream().filter(waiting::contains).toList();
    events.publishEvent(
        new AskDecided(
            wish.id(),
            wish.says().incident().value(),
            wish.who(),
            scene.kind(),
            scene.now(),
            given,
            given.isEmpty() ? List.of() : Told.turnedAway(named, answers)));
  }
}
