package org.porchlight.hub.grant;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.porchlight.hub.ask.AskDecided;
import org.porchlight.hub.ask.Asks;
import org.porchlight.hub.ask.Narrowed;
import org.porchlight.hub.ask.Permit;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Result;
import org.porchlight.link.EndedBy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** Grants: proposed when the rule has said yes, opened, stopped. */
@Service
public class Grants {
  private static final Logger log = LoggerFactory.getLogger(Grants.class);

  private final GrantRows rows;
  private final Asks asks;
  private final Opening opening;
  private final Ending ending;
  private final Questions questions;
  private final GrantEntries entries;
  private final AgentLine line;
  private final ExecutorService threads;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Grants(
      GrantRows rows,
      Asks asks,
      Opening opening,
      Ending ending,
      Questions questions,
      GrantEntries entries,
      AgentLine line,
      ExecutorService grantThreads,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.asks = asks;
    this.opening = opening;
    this.ending = ending;
    this.questions = questions;
    this.entries = entries;
    this.line = line;
    this.threads = grantThreads;
    this.clock = clock;
    this.events = events;
  }

  /** The grant of that id. */
  @Transactional(readOnly = true)
  public Optional<Grant> grant(String id) {
    return rows.grant(id);
  }

  /** The questions that wait for the owner of these premises. */
  @Transactional(readOnly = true)
  public List<Grant> questions(String premises) {
    return rows.questions(premises, clock.instant());
  }

  /**
   * Takes a "not now" for a question; whoever says it, nothing opens by it. False when it is over
   * or answered.
   */
  public boolean notNow(String question, Actor who, String from) {
    return rows.grant(question)
        .filter(one -> one.state() instanceof GrantState.Asking)
        .map(one -> questions.notNow(one, who, from))
        .orElse(false);
  }

  /** Ends a grant now: dark first, then the record. */
  public void stop(String grant, EndedBy by, Actor who, String from, String sentence) {
    rows.grant(grant).ifPresent(one -> stop(one, by, who, from, sentence));
  }

  /** Ends every grant of an operator now. */
  public void stopOperator(String operator, Actor who, String from) {
    stopAll(
        one -> one.operator().equals(operator),
        EndedBy.OPERATOR,
        who,
        from,
        "The operator ended it.");
  }

  /** Ends every grant at these premises now. */
  public void stopPremises(String premises, Actor who, String from) {
    stopAll(
        one -> one.premises().equals(premises), EndedBy.OWNER, who, from, "The owner stopped it.");
  }

  private void stopAll(
      Predicate<Grant> which, EndedBy by, Actor who, String from, String sentence) {
    rows.live().stream().filter(which).forEach(one -> stop(one, by, who, from, sentence));
  }

  /** What an owner's side ends while the room still waits for his answer is a "not now". */
  private void stop(Grant grant, EndedBy by, Actor who, String from, String sentence) {
    boolean owners = by == EndedBy.OWNER || by == EndedBy.PREMISES || by == EndedBy.CAMERA;
    switch (grant.state()) {
      case GrantState.Asking _ -> {
        if (owners) {
          questions.notNow(grant, who, from);
        } else {
          ending.end(grant, by, who, from, sentence);
        }
      }
      case GrantState.Proposed _, GrantState.Opening _, GrantState.Open _ ->
          ending.end(grant, by, who, from, sentence);
      case GrantState.Ended _, GrantState.Refused _ -> {}
    }
  }

  /**
   * Questions last, in the order of their random ids: by their places on the log nobody can tell
   * which camera is asked for from those that were near it in the rule's order.
   */
  @EventListener
  void on(AskDecided decided) {
    decided.permits().stream()
        .sorted(Comparator.comparing(Permit::askOwner).thenComparing(Permit::grant))
        .forEach(permit -> propose(permit, decided.at()));
  }

  private void propose(Permit permit, Instant now) {
    String relay = permit.askOwner() ? null : line.relay(permit.camera().agent()).orElse(null);
    Grant grant = Minting.mint(permit, relay, now);
    rows.insert(grant, permit.papers());
    entries.made(grant, permit, now);
    ending.record(
        grant,
        Actor.person(grant.operator()),
        "hub",
        "grant.proposed",
        Result.DONE,
        Map.of("owner", permit.askOwner(), "kind", permit.kind()));
    events.publishEvent(
        new GrantEvent.GrantProposed(
            grant.id(), permit, now, grant.notAfter(), permit.askedUntil()));
  }

  @TransactionalEventListener
  void begin(GrantEvent.GrantProposed proposed) {
    if (proposed.askedUntil() == null) {
      open(proposed.grant());
    }
  }

  @TransactionalEventListener
  void begin(GrantEvent.OwnerAllowed allowed) {
    open(allowed.grant());
  }

  private void open(String id) {
    threads.execute(() -> guarded(() -> rows.grant(id).ifPresent(opening::open)));
  }

  /** Without the database nothing is sent; what was on its way is given up by the clock. */
  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (DataAccessException | TransactionException unwritten) {
      log.error("nothing was opened: the database did not take it", unwritten);
    }
  }

  /**
   * Ends what rested on what is no more, at once; and then once more, for what was being decided in
   * that moment. What is decided later rests on what is now, and is left alone.
   */
  @TransactionalEventListener(fallbackExecution = true)
  void on(Narrowed narrowed) {
    Instant at = clock.instant();
    threads.execute(() ->
        guarded(() -> {
          narrow(narrowed, at);
          asks.awaitDecisions();
          narrow(narrowed, at);
        }));
  }

  private void narrow(Narrowed narrowed, Instant at) {
    stopAll(
        one -> concerns(narrowed, one) && !one.createdAt().isAfter(at),
        narrowed.by(),
        Actor.hub(),
        "hub",
        narrowed.sentence());
  }

  private static boolean concerns(Narrowed narrowed, Grant grant) {
    String subject = narrowed.subject();
    return switch (narrowed.scope()) {
      case PROGRAM -> true;
      case INCIDENT -> grant.incident().equals(subject);
      case CAMERA -> grant.camera().equals(subject);
      case SIGN_IN -> grant.session().equals(Objects.requireNonNull(subject));
    };
  }
}
