package org.porchlight.hub.grant;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Ordinance;
import org.porchlight.hub.ask.Asks;
import org.porchlight.hub.ask.FreshPapers;
import org.porchlight.hub.audit.Actor;
import org.porchlight.link.EndedBy;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Keeps open grants open: a lease at the {@link LeasePace}, signed by both signers anew against the
 * ordinance and the incident as they are now, carrying the challenge the agent gave with the last
 * one.
 *
 * <p>The number rises only when the agent has said that it took the lease; a lease that got lost is
 * signed again under the same number, which the signers allow. A refusal ends the grant at once, a
 * silence only when the last lease has run out.
 */
@Component
class Leases {
  private static final Logger log = LoggerFactory.getLogger(Leases.class);

  private final GrantRows rows;
  private final Countersigning signers;
  private final Ending ending;
  private final Asks asks;
  private final AgentLine line;
  private final LeasePace pace;
  private final ExecutorService threads;
  private final InstantSource clock;

  Leases(
      GrantRows rows,
      Countersigning signers,
      Ending ending,
      Asks asks,
      AgentLine line,
      LeasePace pace,
      ExecutorService grantThreads,
      InstantSource clock) {
    this.rows = rows;
    this.signers = signers;
    this.ending = ending;
    this.asks = asks;
    this.line = line;
    this.pace = pace;
    this.threads = grantThreads;
    this.clock = clock;
  }

  /** Renews every lease that is due, side by side. */
  void renewDue(Instant now) {
    for (Grant grant : rows.takeDue(now, now.plus(pace.again()))) {
      if (grant.state() instanceof GrantState.Open open) {
        threads.execute(() -> tryToRenew(grant, open));
      }
    }
  }

  private void tryToRenew(Grant grant, GrantState.Open open) {
    try {
      renew(grant, open);
    } catch (DataAccessException | TransactionException silent) {
      log.warn("lease of grant {}: the database does not answer", grant.id(), silent);
    }
  }

  private record ForSigners(String lease, String grant, String ordinance, String incident) {}

  private void renew(Grant grant, GrantState.Open open) {
    Optional<FreshPapers> papers = asks.freshPapers(grant.incident());
    if (papers.isEmpty()) {
      ending.end(grant, EndedBy.INCIDENT, Actor.hub(), "hub", "There is no such incident.");
      return;
    }
    Lease lease = lease(grant, open, papers.get());
    Object body =
        new ForSigners(
            lease.text(), open.note(), papers.get().ordinance(), papers.get().incident());
    switch (signers.sign("/lease", body, lease.text())) {
      case Countersignature.Both both -> send(grant, lease, both.lines(), papers.get());
      case Countersignature.Refused no ->
          ending.end(grant, endedBy(no), Actor.signer(no.party()), "signer", no.sentence());
      case Countersignature.Silent silent ->
          log.warn("lease of grant {}: {}: {}", grant.id(), silent.party(), silent.sentence());
    }
  }

  private Lease lease(Grant grant, GrantState.Open open, FreshPapers papers) {
    try {
      Ordinance ordinance = Ordinance.parse(SignedNote.parse(papers.ordinance()).text());
      Instant longest = clock.instant().plus(ordinance.leaseTime());
      Instant until = longest.isBefore(grant.notAfter()) ? longest : grant.notAfter();
      return new Lease(
          new GrantId(grant.id()),
          VerifierKey.parse(grant.agent()),
          open.leaseNumber() + 1,
          Bytes.parse(open.leaseChallenge()),
          until.truncatedTo(ChronoUnit.MILLIS));
    } catch (NoteException broken) {
      throw new IllegalStateException("lease of grant " + grant.id(), broken);
    }
  }

  private void send(Grant grant, Lease lease, List<SignatureLine> lines, FreshPapers papers) {
    rows.leaseSent(grant.id(), lease.until());
    String note = new SignedNote(lease.text(), lines).toString();
    boolean sent =
        line.say(
            grant.agent(), new ToAgent.Lease(note, papers.coarseIncident(), papers.ordinance()));
    if (!sent) {
      log.info("grant {}: its agent is not connected, so its lease waits", grant.id());
    }
  }

  /** Whose deed a signer's refusal stands for. */
  private static EndedBy endedBy(Countersignature.Refused no) {
    return switch (no.check()) {
      case "incident" -> EndedBy.INCIDENT;
      case "ordinance" -> EndedBy.COUNCIL;
      case "caps", "time" -> EndedBy.CLOCK;
      default -> no.party().equals("council") ? EndedBy.COUNCIL : EndedBy.AGENCY;
    };
  }
}
