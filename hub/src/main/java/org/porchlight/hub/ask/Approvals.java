package org.porchlight.hub.ask;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Reason;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignIns;
import org.porchlight.hub.people.SignedIn;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A second person of the agency says yes or no to an ask that needs him. His yes is a note his
 * passkey signs; the rule is asked again before it counts, and signers and agents check it too. A
 * no, silence, and whatever takes away what the ask rested on end it.
 */
@Service
public class Approvals {
  private final ApprovalRows rows;
  private final AskRows asks;
  private final ApprovalNotes notes;
  private final ApprovalEntries entries;
  private final DecidingAgain deciding;
  private final Wishes wishes;
  private final People people;
  private final SignIns signIns;
  private final Audit audit;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Approvals(
      ApprovalRows rows,
      AskRows asks,
      ApprovalNotes notes,
      ApprovalEntries entries,
      DecidingAgain deciding,
      Wishes wishes,
      People people,
      SignIns signIns,
      Audit audit,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.asks = asks;
    this.notes = notes;
    this.entries = entries;
    this.deciding = deciding;
    this.wishes = wishes;
    this.people = people;
    this.signIns = signIns;
    this.audit = audit;
    this.clock = clock;
    this.events = events;
  }

  /** What a second person said to an ask; empty when it needs none. */
  @Transactional(readOnly = true)
  public Optional<Approval> of(String ask) {
    return rows.approval(ask);
  }

  /** Who may answer somebody's ask, by name: every supervisor who can sign in, but himself. */
  @Transactional(readOnly = true)
  public List<String> whoMayAnswer(String operator) {
    return people.everybody().stream()
        .filter(one -> one.role() == Role.SUPERVISOR && one.lockedAt() == null)
        .filter(one -> !one.id().equals(operator) && !people.passkeys(one.id()).isEmpty())
        .map(Person::name)
        .toList();
  }

  /** What waits for this supervisor, the oldest first; never what he asked himself. */
  @Transactional(readOnly = true)
  List<Approval> waitingFor(SignedIn supervisor) {
    return rows.waiting().stream()
        .filter(one -> !one.operator().equals(supervisor.person()))
        .filter(one -> one.until().isAfter(clock.instant()))
        .toList();
  }

  /** The asks of an operator that wait for a second person, the oldest first. */
  @Transactional(readOnly = true)
  public List<String> waitingOf(SignedIn operator) {
    return rows.waiting().stream()
        .filter(one -> one.operator().equals(operator.person()))
        .map(Approval::ask)
        .toList();
  }

  /** The ask that waits for this supervisor. */
  Approval require(SignedIn supervisor, String ask) {
    Approval waiting =
        rows.approval(ask)
            .orElseThrow(() -> Refused.unknown("No such ask waits for a second person."));
    if (waiting.operator().equals(supervisor.person())) {
      throw notes.refused(Reason.APPROVAL_OWN);
    }
    return waiting;
  }

  /**
   * Takes a yes.
   *
   * @param note the approval, signed by the supervisor's passkey
   * @throws Refused 400 when it is none; 422 when it is not his, not of this ask, or his own ask;
   *     409 when the ask waits no more
   */
  @Transactional
  public void approve(SignedIn supervisor, String ask, String note) {
    Approval waiting = require(supervisor, ask);
    AskRows.Stored stored = asks.stored(ask).orElseThrow();
    Wish wish =
        wishes.again(stored, waiting.operatorReference(), new Approved(note, supervisor.name()));
    notes.require(note, wish, supervisor);
    asks.decideAlone();
    if (!signIns.runs(waiting.session()) || !answered(supervisor, ask, note, null)) {
      throw over();
    }
    record(supervisor, "ask.approved", ask, Result.DONE, Map.of("operator", waiting.operator()));
    deciding.decide(wish);
    changed(ask);
  }

  /**
   * Takes a no.
   *
   * @param said to the operator; null when he says nothing
   * @throws Refused 409 when the ask waits no more
   */
  @Transactional
  public void refuse(SignedIn supervisor, String ask, @Nullable String said) {
    Approval waiting = require(supervisor, ask);
    if (!answered(supervisor, ask, null, said)) {
      throw over();
    }
    Map<String, Object> details = new HashMap<>();
    details.put("operator", waiting.operator());
    details.put("why", "refused");
    record(supervisor, "ask.not-approved", ask, Result.REFUSED, details);
    entries.notApproved(waiting, supervisor.name());
    changed(ask);
  }

  /** The operator waits no longer. */
  @Transactional
  public void cancel(SignedIn operator, String ask) {
    rows.approval(ask)
        .filter(one -> one.operator().equals(operator.person()))
        .ifPresent(one ->
            end(one, Approval.State.CANCELLED, Actor.person(operator.person()), operator.from()));
  }

  /** All of an operator's wait no longer. */
  @Transactional
  public void cancelAll(SignedIn operator) {
    rows.waiting().stream()
        .filter(one -> one.operator().equals(operator.person()))
        .forEach(one ->
            end(one, Approval.State.CANCELLED, Actor.person(operator.person()), operator.from()));
  }

  /** Whom nobody answered in time is told so. */
  @Scheduled(fixedDelay = 1_000)
  @Transactional
  public void lapse() {
    Instant now = clock.instant();
    endAll(one -> !one.until().isAfter(now), Approval.State.UNANSWERED);
  }

  /** What an ask rested on is no more: it waits for nobody. */
  @EventListener
  @Transactional
  public void on(Narrowed narrowed) {
    String subject = narrowed.subject();
    endAll(
        switch (narrowed.scope()) {
          case PROGRAM -> _ -> true;
          case INCIDENT -> one -> one.incident().equals(subject);
          case SIGN_IN -> one -> one.session().equals(subject);
          case CAMERA -> _ -> false;
        },
        Approval.State.OVER);
  }

  private void endAll(Predicate<Approval> which, Approval.State state) {
    rows.waiting().stream().filter(which).forEach(one -> end(one, state, Actor.hub(), "hub"));
  }

  private void end(Approval waiting, Approval.State state, Actor by, String from) {
    if (rows.end(waiting.ask(), state, clock.instant())) {
      audit.record(
          new AuditEvent(
              by,
              "ask.not-approved",
              waiting.ask(),
              from,
              Result.REFUSED,
              Map.of("operator", waiting.operator(), "why", state.word())));
      entries.notApproved(waiting, null);
      changed(waiting.ask());
    }
  }

  private boolean answered(
      SignedIn supervisor, String ask, @Nullable String note, @Nullable String said) {
    ApprovalRows.By by = new ApprovalRows.By(supervisor.person(), supervisor.name());
    return rows.answer(ask, by, note, said, clock.instant());
  }

  private void record(
      SignedIn by, String what, String ask, Result result, Map<String, Object> details) {
    audit.record(new AuditEvent(Actor.person(by.person()), what, ask, by.from(), result, details));
  }

  private void changed(String ask) {
    rows.approval(ask).map(ApprovalChanged::new).ifPresent(events::publishEvent);
  }

  private static Refused over() {
    return Refused.conflict(
        "approval-over", "Too late", "This ask waits no more. Nothing was opened by your answer.");
  }
}
