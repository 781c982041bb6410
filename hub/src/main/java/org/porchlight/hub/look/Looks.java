package org.porchlight.hub.look;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.View;
import org.porchlight.hub.ask.AskDecided;
import org.porchlight.hub.ask.Permit;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.grant.Grant;
import org.porchlight.hub.grant.GrantEvent;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.incident.LookCounts;
import org.porchlight.hub.open.LiveLooks;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FromAgent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks, kept in step with the grants they are looks under. */
@Service
class Looks implements LookCounts, LiveLooks {
  private final LookRows rows;
  private final Grants grants;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;
  private final ApplicationEventPublisher events;

  Looks(
      LookRows rows,
      Grants grants,
      Audit audit,
      InstantSource clock,
      SecureRandom random,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.grants = grants;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.events = events;
  }

  /** A look is now as {@code look} says; published in the transaction that made it so. */
  record LookChanged(Look look) {}

  /** The agent of some premises came or went. */
  record AgentMoved(String agent) {}

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
      rows.insert(
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
      case GrantEvent.OwnerAllowed it -> rows.allowed(it.grant());
      case GrantEvent.OwnerAnswered _ -> {}
      case GrantEvent.GrantSigned it -> rows.signed(it.grant(), it.at());
      case GrantEvent.GrantOpened it -> rows.checked(it.grant(), it.at());
      case GrantEvent.GrantEnded it -> ended(it);
      case GrantEvent.GrantRefused it ->
          rows.refused(it.grant(), Refusal.of(it.by(), it.check()), it.at());
    }
    changed(event.grant());
  }

  private void proposed(GrantEvent.GrantProposed proposed) {
    Permit permit = proposed.permit();
    Instant now = clock.instant();
    Instant askedUntil = proposed.askedUntil();
    rows.insert(
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
            now,
            proposed.notAfter(),
            askedUntil,
            askedUntil == null
                ? new LookState.Opening(false, false)
                : new LookState.Asking(askedUntil)));
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
    rows.ended(event.grant(), event.by(), event.at());
    rows.ofGrant(event.grant())
        .filter(look -> look.state() instanceof LookState.Ended ended && ended.startedAt() != null)
        .ifPresent(look -> recordEnd(look, event.by()));
  }

  private void recordEnd(Look look, EndedBy by) {
    long seconds = look.state() instanceof LookState.Ended ended ? ended.watchedSeconds() : 0;
    record("look.ended", look, Map.of("by", by.wire(), "watchedSeconds", seconds));
  }

  /** The agent's leg was let in. */
  @Transactional
  public void picturesFlow(String grant) {
    if (rows.live(grant, clock.instant())) {
      rows.ofGrant(grant).ifPresent(look -> record("look.began", look, Map.of()));
      changed(grant);
    }
  }

  /** The agent counted what went out. */
  @Transactional
  public void counted(String agent, FromAgent.Ended said) {
    Optional<Grant> grant = grants.grant(said.grant()).filter(one -> one.agent().equals(agent));
    if (grant.isPresent()) {
      rows.counted(said.grant(), said.pictures());
      rows.ofGrant(said.grant())
          .ifPresent(look -> record("look.counted", look, Map.of("pictures", said.pictures())));
    }
  }

  void agentHere(String agent) {
    events.publishEvent(new AgentMoved(agent));
  }

  void agentGone(String agent) {
    events.publishEvent(new AgentMoved(agent));
  }

  private void changed(String grant) {
    rows.ofGrant(grant).ifPresent(look -> events.publishEvent(new LookChanged(look)));
  }

  private void record(String what, Look look, Map<String, Object> details) {
    Map<String, Object> all = new HashMap<>(details);
    all.put("kind", look.kind());
    all.put("incident", look.incident());
    all.put("camera", look.camera());
    all.put("operator", look.operator());
    audit.record(new AuditEvent(Actor.hub(), what, look.id(), "hub", Result.DONE, all));
  }

  private String id() {
    return GrantId.random(random).value();
  }
}
