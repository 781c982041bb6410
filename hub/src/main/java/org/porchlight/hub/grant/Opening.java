package org.porchlight.hub.grant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.porchlight.hub.ask.Papers;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.proof.NotLoggedException;
import org.porchlight.hub.proof.Proofs;
import org.porchlight.ledger.EntryType;
import org.porchlight.link.Logged;
import org.porchlight.link.ToAgent;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A grant's way from the rule's yes to its agent: both signers and the log, then the agent. */
@Component
class Opening {
  /** As long as signers are waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final GrantRows rows;
  private final Countersigning signers;
  private final Ending ending;
  private final Proofs proofs;
  private final AgentLogs logs;
  private final AgentLine line;
  private final ExecutorService threads;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Opening(
      GrantRows rows,
      Countersigning signers,
      Ending ending,
      Proofs proofs,
      AgentLogs logs,
      AgentLine line,
      ExecutorService grantThreads,
      InstantSource clock,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.signers = signers;
    this.ending = ending;
    this.proofs = proofs;
    this.logs = logs;
    this.line = line;
    this.threads = grantThreads;
    this.clock = clock;
    this.events = events;
    this.transaction = transaction;
  }

  /**
   * Takes a proposed grant all the way, or to its refusal. The log has had its entry since its text
   * was made; signers and witnesses work side by side, and it leaves when all are done.
   */
  void open(Grant grant) {
    Papers papers = rows.papers(grant.id());
    Future<Proofs.OnLog> logged =
        threads.submit(() -> proofs.await(EntryType.GRANT, grant.id(), PATIENCE));
    String yes = rows.ownerLine(grant.id()).orElse(null);
    Minting.ForSigners asked = Minting.ForSigners.of(grant.text(), papers, yes);
    switch (signers.sign("/grant", asked, grant.text())) {
      case Countersignature.Both both -> signed(grant, papers, note(grant, both.lines()), logged);
      case Countersignature.Refused no ->
          ending.refuse(grant, no.party(), no.check(), no.sentence());
      case Countersignature.Silent silent ->
          ending.refuse(grant, silent.party(), "silence", silent.sentence());
    }
  }

  /** The record comes before the agent: what cannot be written is not sent. */
  private void signed(Grant grant, Papers papers, String note, Future<Proofs.OnLog> logged) {
    boolean already = logged.state() == Future.State.SUCCESS;
    Boolean written = transaction.execute(_ -> written(grant, note, already));
    if (!Boolean.TRUE.equals(written)) {
      return;
    }
    try {
      Proofs.OnLog entry = logged.get();
      if (already || isStillOpening(grant)) {
        send(grant, papers, note, entry);
      }
      if (!already) {
        transaction.executeWithoutResult(_ -> sayLogged(grant, clock.instant()));
      }
    } catch (ExecutionException failed) {
      String why = failed.getCause() instanceof NotLoggedException no ? no.sentence() : "" + failed;
      notLogged(grant, why);
    } catch (NotLoggedException unproven) {
      notLogged(grant, unproven.sentence());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      notLogged(grant, "The hub is stopping.");
    }
  }

  /** It may have been ended while the log was waited for. */
  private boolean isStillOpening(Grant grant) {
    return rows.grant(grant.id())
        .filter(one -> one.state() instanceof GrantState.Opening)
        .isPresent();
  }

  /** No log, no look. */
  private void notLogged(Grant grant, String sentence) {
    ending.refuse(grant, "hub", "log", sentence);
  }

  private void send(Grant grant, Papers papers, String note, Proofs.OnLog entry)
      throws NotLoggedException {
    String relay = grant.relay();
    boolean sent =
        relay != null
            && logs.send(
                grant.agent(),
                entry,
                proof -> line.say(grant.agent(), message(relay, note, papers, proof)));
    if (!sent) {
      ending.refuse(grant, "agent", "gone", "The agent is not connected.");
    }
  }

  private static ToAgent.Open message(String relay, String note, Papers papers, Logged proof) {
    return new ToAgent.Open(
        relay,
        note,
        papers.coarseIncident(),
        papers.viewer(),
        papers.ask(),
        papers.ordinance(),
        papers.terms(),
        papers.approval(),
        proof);
  }

  private boolean written(Grant grant, String note, boolean logged) {
    Instant now = clock.instant();
    if (!rows.signed(grant.id(), note, now)) {
      return false;
    }
    ending.record(grant, Actor.hub(), "hub", "grant.signed", Result.DONE, Map.of());
    events.publishEvent(new GrantEvent.GrantSigned(grant.id(), now));
    if (logged) {
      sayLogged(grant, now);
    }
    return true;
  }

  private void sayLogged(Grant grant, Instant now) {
    events.publishEvent(new GrantEvent.GrantLogged(grant.id(), now));
  }

  private String note(Grant grant, List<SignatureLine> lines) {
    SignedNote note = new SignedNote(grant.text(), lines);
    Optional<String> owner = rows.ownerLine(grant.id());
    if (owner.isEmpty()) {
      return note.toString();
    }
    try {
      return note.withSignature(SignatureLine.parse(owner.get())).toString();
    } catch (NoteException broken) {
      throw new IllegalStateException("owner's line of grant " + grant.id(), broken);
    }
  }
}
