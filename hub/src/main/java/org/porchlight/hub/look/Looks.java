package org.porchlight.hub.look;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.View;
import org.porchlight.hub.ask.AskDecided;
import org.porchlight.hub.ask.Narrowed;
import org.porchlight.hub.ask.Permit;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.grant.Grant;
import org.porchlight.hub.grant.GrantEvent;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.incident.LookCounts;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.open.LiveLooks;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FromAgent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks, kept in step with the grants they are looks under: each step in the transaction that
 * decides it.
 *
 * <p>While an owner is asked his look stands still. What ends it early is what ends every other
 * look of that incident, program or sign-in too, or the operator's own hand; everything else waits
 * until the room's time is over and is then told in one sentence.
 */
@Service
class Looks implements LookCounts, LiveLooks {
  private static final List<String> STARTED = List.of("opening", "live");
  private static final List<String> ASKING = List.of("asking");

  private final LookRows rows;
  private final LookChanges changes;
  private final Grants grants;
  private final Incidents incidents;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;
  private final ApplicationEventPublisher events;

  Looks(
      LookRows rows,
      LookChanges changes,
      Grants grants,
      Incidents incidents,
      Audit audit,
      InstantSource clock,
      SecureRandom random,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.changes = changes;
    this.grants = grants;
    this.incidents = incidents;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.events = events;
  }

  /** A look is now as {@code look} says; published in the transaction that made it so. */
  record LookChanged(Look look) {}

  @Override
  @Transactional(readOnly = true)
  public Counts of(String incident, SignedIn who) {
    return rows.counts(incident, who.person());
  }

  @Override
  @Transactional(readOnly = true)
  public int live() {
    return rows.live();
  }

  /** Cameras that were named and turned away, beside others that open. */
  @EventListener
  void on(AskDecided decided) {
    for (AskDecided.TurnedAway one : decided.turnedAway()) {
      changes.insert(
          new Look(
              id(),
              null,
              decided.ask(),
              decided.incident(),
              decided.who().operator(),
              decided.who().session(),
              one.camera(),
              null,
              false,
              null,
              decided.kind(),
              decided.who().reference(),
              decided.who().supervisor(),
              null,
              decided.at(),
              decided.at(),
              null,
              new LookState.Refused(one.reason().code(), decided.at())));
    }
  }

  @EventListener
  void on(GrantEvent event) {
    switch (event) {
      case GrantEvent.GrantProposed it -> proposed(it);
      case GrantEvent.OwnerAllowed it -> allowed(it);
      case GrantEvent.OwnerAnswered _ -> {}
      case GrantEvent.GrantSigned it -> changed(changes.signed(it.grant(), it.at()), it.grant());
      case GrantEvent.GrantLogged it -> changed(changes.logged(it.grant(), it.at()), it.grant());
      case GrantEvent.GrantOpened it -> changed(changes.checked(it.grant(), it.at()), it.grant());
      case GrantEvent.GrantEnded it -> ended(it);
      case GrantEvent.GrantRefused it ->
          changed(
              changes.refused(it.grant(), Refusal.of(it.by(), it.check()), it.at()), it.grant());
    }
  }

  private void proposed(GrantEvent.GrantProposed proposed) {
    Permit permit = proposed.permit();
    Instant askedUntil = proposed.askedUntil();
    changes.insert(
        new Look(
            id(),
            proposed.grant(),
            permit.ask(),
            permit.incident(),
            permit.who().operator(),
            permit.who().session(),
            permit.camera().camera(),
            permit.camera().premises(),
            askedUntil == null || permit.previous() != null,
            words(permit.camera()),
            permit.kind(),
            permit.who().reference(),
            permit.who().supervisor(),
            null,
            proposed.at(),
            proposed.notAfter(),
            askedUntil,
            askedUntil == null
                ? new LookState.Opening(false, false, false)
                : new LookState.Asking(askedUntil)));
    changed(true, proposed.grant());
  }

  /** A yes that the room's clock has overtaken is none: the whole answer is undone. */
  private void allowed(GrantEvent.OwnerAllowed event) {
    String grant = event.grant();
    if (!changes.allowed(grant, event.inHisPlace())) {
      throw Refused.conflict(
          "question-over", "Too late", "This question is over or answered. Nothing was opened.");
    }
    changed(true, grant);
  }

  private static Look.Words words(Permit.Lens camera) {
    View view = camera.view();
    return new Look.Words(
        camera.name(),
        camera.premisesName(),
        camera.place().latE6(),
        camera.place().lonE6(),
        view == null ? null : view.bearingDegrees(),
        view == null ? null : view.widthDegrees());
  }

  private void ended(GrantEvent.GrantEnded event) {
    String grant = event.grant();
    if (changes.ended(grant, event.by(), event.at(), STARTED)) {
      rows.ofGrant(grant).ifPresent(this::recordEnd);
      changed(true, grant);
    } else if (endsAsking(event.by())) {
      changed(changes.ended(grant, event.by(), event.at(), ASKING), grant);
    }
  }

  private void recordEnd(Look look) {
    if (look.state() instanceof LookState.Ended ended && ended.startedAt() != null) {
      record(
          "look.ended",
          look,
          Map.of("by", ended.by().wire(), "watchedSeconds", ended.watchedSeconds()));
    }
  }

  /** Whose deed may be told while an owner is still asked. */
  private static boolean endsAsking(EndedBy by) {
    return switch (by) {
      case OPERATOR, COUNCIL, INCIDENT -> true;
      case OWNER, AGENCY, CLOCK, PREMISES, SILENCE, CAMERA -> false;
    };
  }

  /** A look whose grant is over in secret ends with all the others. */
  @EventListener
  @Transactional
  public void on(Narrowed narrowed) {
    rows.asking().stream()
        .filter(look -> concerns(narrowed, look))
        .forEach(look -> endAsking(look, narrowed.by()));
  }

  private static boolean concerns(Narrowed narrowed, Look look) {
    return switch (narrowed.scope()) {
      case PROGRAM -> true;
      case INCIDENT -> look.incident().equals(narrowed.subject());
      case SIGN_IN -> look.session().equals(narrowed.subject());
      case CAMERA -> false;
    };
  }

  /** The operator waits no longer, whatever has become of the grants. */
  @Transactional
  public void stopAsking(Predicate<Look> which) {
    rows.asking().stream().filter(which).forEach(look -> endAsking(look, EndedBy.OPERATOR));
  }

  private void endAsking(Look look, EndedBy by) {
    String grant = Objects.requireNonNull(look.grant());
    changed(changes.ended(grant, by, clock.instant(), ASKING), grant);
  }

  /** Whoever waited for an owner long enough is told that nobody allowed it. */
  @Scheduled(fixedDelay = 250)
  @Transactional
  public void tellUnanswered() {
    changes.unanswered(clock.instant()).forEach(grant -> changed(true, grant));
  }

  /** The agent's leg was let in. */
  @Transactional
  public void picturesFlow(String grant) {
    if (changes.live(grant, clock.instant())) {
      rows.ofGrant(grant).ifPresent(this::began);
      changed(true, grant);
    }
  }

  private void began(Look look) {
    record("look.began", look, Map.of());
    events.publishEvent(new LookBegan(look.id(), look.incident(), look.operator(), look.camera()));
  }

  /** A live look's pictures stopped or came back: it is shown anew. */
  @Transactional(readOnly = true)
  public void legMoved(String grant) {
    rows.ofGrant(grant)
        .filter(look -> look.state() instanceof LookState.Live)
        .ifPresent(look -> events.publishEvent(new LookChanged(look)));
  }

  /** The agent counted what went out; it may say so again when its connection broke. */
  @Transactional
  public void counted(String agent, FromAgent.Ended said) {
    Optional<Grant> grant = grants.grant(said.grant()).filter(one -> one.agent().equals(agent));
    if (grant.isPresent() && changes.counted(said.grant(), said.pictures())) {
      rows.ofGrant(said.grant())
          .ifPresent(look -> record("look.counted", look, Map.of("pictures", said.pictures())));
    }
  }

  private void changed(boolean changed, String grant) {
    if (changed) {
      rows.ofGrant(grant).ifPresent(this::changed);
    }
  }

  private void changed(Look look) {
    events.publishEvent(new LookChanged(look));
    if (look.shown() && !(look.state() instanceof LookState.Asking)) {
      events.publishEvent(new LookShown(look.incident()));
    }
  }

  private void record(String what, Look look, Map<String, Object> details) {
    Map<String, Object> all = new HashMap<>(details);
    all.put("kind", kind(look));
    all.put("incident", look.incident());
    all.put("camera", look.camera());
    all.put("operator", look.operator());
    audit.record(new AuditEvent(Actor.hub(), what, look.id(), "hub", Result.DONE, all));
  }

  /** The incident's own kind: the record is not what the owner is told of a sensitive one. */
  private String kind(Look look) {
    return incidents
        .incident(look.incident())
        .map(one -> one.full().says().kind().value())
        .orElse(look.kind());
  }

  private String id() {
    return GrantId.random(random).value();
  }
}
