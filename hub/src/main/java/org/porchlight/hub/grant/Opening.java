package org.porchlight.hub.grant;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.hub.ask.Asks;
import org.porchlight.hub.ask.Papers;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Result;
import org.porchlight.link.ToAgent;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A grant's way from the rule's yes to its agent: both signers, the record, the agent. */
@Component
class Opening {
  private final GrantRows rows;
  private final Countersigning signers;
  private final Ending ending;
  private final Asks asks;
  private final AgentLine line;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Opening(
      GrantRows rows,
      Countersigning signers,
      Ending ending,
      Asks asks,
      AgentLine line,
      InstantSource clock,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.signers = signers;
    this.ending = ending;
    this.asks = asks;
    this.line = line;
    this.clock = clock;
    this.events = events;
    this.transaction = transaction;
  }

  /** Takes a proposed grant all the way, or to its refusal. */
  void open(Grant grant) {
    Papers papers = rows.papers(grant.id());
    switch (signers.sign("/grant", Minting.ForSigners.of(grant.text(), papers), grant.text())) {
      case Countersignature.Both both -> send(grant, papers, both.lines());
      case Countersignature.Refused no ->
          ending.refuse(grant, no.party(), no.check(), no.sentence());
      case Countersignature.Silent silent ->
          ending.refuse(grant, silent.party(), "silence", silent.sentence());
    }
  }

  /** The record comes before the agent: what cannot be written is not sent. */
  private void send(Grant grant, Papers papers, List<SignatureLine> lines) {
    String note = note(grant, lines);
    Boolean written = transaction.execute(_ -> written(grant, note));
    if (Boolean.TRUE.equals(written)) {
      String relay = grant.relay();
      if (relay == null || !say(grant, relay, note, papers)) {
        ending.refuse(grant, "agent", "gone", "The agent is not connected.");
      }
    }
  }

  private boolean say(Grant grant, String relay, String note, Papers papers) {
    asks.sent(grant.id());
    ToAgent.Open open =
        new ToAgent.Open(
            relay,
            note,
            papers.coarseIncident(),
            papers.viewer(),
            papers.ask(),
            papers.ordinance(),
            papers.terms(),
            null);
    return line.say(grant.agent(), open);
  }

  private boolean written(Grant grant, String note) {
    Instant now = clock.instant();
    if (!rows.signed(grant.id(), note, now)) {
      return false;
    }
    ending.record(grant, Actor.hub(), "hub", "grant.signed", Result.DONE, Map.of());
    events.publishEvent(new GrantEvent.GrantSigned(grant.id(), now));
    return true;
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
