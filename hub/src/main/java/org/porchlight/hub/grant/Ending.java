package org.porchlight.hub.grant;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.ask.Asks;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.link.EndedBy;
import org.porchlight.link.ToAgent;
import org.porchlight.note.SignedNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends grants. Dark comes first: relay and agent are told before anything is written, because going
 * dark needs nobody's leave. The record follows in one transaction; where it cannot be written, no
 * lease can be either, and the clock finds the grant again.
 */
@Component
class Ending {
  private static final Logger log = LoggerFactory.getLogger(Ending.class);

  private final GrantRows rows;
  private final AgentLine line;
  private final Countersigning signers;
  private final Asks asks;
  private final GrantEntries entries;
  private final Audit audit;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Ending(
      GrantRows rows,
      AgentLine line,
      Countersigning signers,
      Asks asks,
      GrantEntries entries,
      Audit audit,
      InstantSource clock,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.line = line;
    this.signers = signers;
    this.asks = asks;
    this.entries = entries;
    this.audit = audit;
    this.clock = clock;
    this.events = events;
    this.transaction = transaction;
  }

  /** Ends a grant that may show something; nothing happens when it is over. */
  void end(Grant grant, EndedBy by, Actor who, String from, String sentence) {
    end(grant, by, who, from, sentence, null);
  }

  /** The same, with what its agent counted. */
  void end(
      Grant grant,
      EndedBy by,
      Actor who,
      String from,
      String sentence,
      GrantEntries.@Nullable Counted counted) {
    darken(grant, by, sentence);
    write(
        "end of grant " + grant.id(),
        () -> {
          Instant now = clock.instant();
          if (rows.ended(grant.id(), by, now)) {
            asks.over(grant.id(), by, now);
            entries.over(grant, by, counted, now);
            record(grant, who, from, "grant.ended", Result.DONE, Map.of("by", by.wire()));
            events.publishEvent(new GrantEvent.GrantEnded(grant.id(), by, now));
          }
        });
  }

  /**
   * Gives up a grant that has not opened.
   *
   * @param by agency, council, owner, agent or hub
   * @param check the name of what failed
   */
  void refuse(Grant grant, String by, String check, String sentence) {
    if (!(grant.state() instanceof GrantState.Asking)) {
      darken(grant, EndedBy.CLOCK, "It was not opened.");
    }
    write(
        "refusal of grant " + grant.id(),
        () -> {
          Instant now = clock.instant();
          if (rows.refused(grant.id(), by, check, now)) {
            asks.over(grant.id(), null, now);
            entries.over(grant, null, null, now);
            Map<String, Object> why =
                Map.of("by", by, "check", check, "sentence", shortened(sentence));
            record(grant, Actor.hub(), "hub", "grant.refused", Result.REFUSED, why);
            events.publishEvent(new GrantEvent.GrantRefused(grant.id(), by, check, now));
          }
        });
  }

  /**
   * Signers hear of it only when they were asked to sign: from the stop of another they would learn
   * that an owner was asked, and did not say yes.
   */
  private void darken(Grant grant, EndedBy by, String sentence) {
    line.end(grant.id(), by, sentence);
    StopText.of(grant, by, clock.instant())
        .ifPresent(stop -> {
          line.say(grant.agent(), new ToAgent.Stop(SignedNote.unsigned(stop).text()));
          if (!(grant.state() instanceof GrantState.Asking)) {
            signers.stopped(stop);
          }
        });
  }

  private void write(String what, Runnable decision) {
    try {
      transaction.executeWithoutResult(_ -> decision.run());
    } catch (DataAccessException | TransactionException unwritten) {
      log.error(
          "the {} could not be recorded; it is dark, and the clock tries again", what, unwritten);
    }
  }

  void record(
      Grant grant,
      Actor who,
      String from,
      String what,
      Result result,
      Map<String, Object> details) {
    Map<String, Object> all = new HashMap<>(details);
    all.put("camera", grant.camera());
    all.put("incident", grant.incident());
    all.put("ask", grant.ask());
    audit.record(new AuditEvent(who, what, grant.id(), from, result, all));
  }

  private static String shortened(String sentence) {
    return sentence.substring(0, Math.min(sentence.length(), 300));
  }
}
