package org.porchlight.hub.preview;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.porchlight.grant.Preview;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.grant.AgentLine;
import org.porchlight.hub.grant.AgentLogs;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.ProgramState;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.proof.NotLoggedException;
import org.porchlight.hub.proof.Proofs;
import org.porchlight.ledger.EntryType;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A preview's way: the owner's note onto the log, with its proof to the agent, and the sealed still
 * back to the call that asked. The hub can refuse and delay it; it can neither ask nor look.
 */
@Service
class Previews {
  private static final Duration LOGGED_WITHIN = Duration.ofSeconds(5);
  private static final Duration MADE_WITHIN = Duration.ofSeconds(20);

  /** A person needs a moment to sign. */
  private static final Duration TO_SIGN = Duration.ofSeconds(45);

  private final PreviewNotes notes;
  private final PreviewRows rows;
  private final Stills stills;
  private final Agents agents;
  private final Programs programs;
  private final Proofs proofs;
  private final AgentLogs logs;
  private final AgentLine line;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Previews(
      PreviewNotes notes,
      PreviewRows rows,
      Stills stills,
      Agents agents,
      Programs programs,
      Proofs proofs,
      AgentLogs logs,
      AgentLine line,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.notes = notes;
    this.rows = rows;
    this.stills = stills;
    this.agents = agents;
    this.programs = programs;
    this.proofs = proofs;
    this.logs = logs;
    this.line = line;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * What an owner's note must name.
   *
   * @param challenge of his agent, taken for this note alone
   */
  record Offer(String program, String agent, String challenge) {}

  Offer offer(Camera camera) {
    requireRunning();
    String agent = camera.agent();
    String challenge =
        agents.takeChallenge(agent, clock.instant().plus(TO_SIGN)).orElseThrow(Previews::away);
    line.say(agent, new ToAgent.Fresh());
    return new Offer(programs.now().ordinance().says().program().value(), agent, challenge);
  }

  /**
   * The sealed still.
   *
   * @throws Refused 400 when it is no such note, 422 when it is not signed by this owner's passkey
   *     or is for something else; 409 when there is no still, 503 when it cannot be made now
   */
  byte[] make(Camera camera, String note, SignedIn owner) {
    requireRunning();
    Preview preview = notes.verified(note, camera, owner);
    transaction.executeWithoutResult(_ -> asked(preview, camera, owner));
    String id = preview.id().value();
    try (Stills.Awaited awaited = stills.await(id, camera.agent()).orElseThrow(Previews::tooMany)) {
      Proofs.OnLog entry = proofs.await(EntryType.PREVIEW, id, LOGGED_WITHIN);
      boolean sent =
          logs.send(
              camera.agent(),
              entry,
              proof -> line.say(camera.agent(), new ToAgent.Preview(note, proof)));
      if (!sent) {
        throw none(preview, owner, "gone", away());
      }
      return become(preview, owner, awaited);
    } catch (NotLoggedException unproven) {
      throw none(
          preview,
          owner,
          "log",
          Refused.unavailable(
              "no-log", "The log does not answer", unproven.sentence() + " Try again soon."));
    }
  }

  private byte[] become(Preview preview, SignedIn owner, Stills.Awaited awaited) {
    return switch (outcome(awaited)) {
      case Stills.Outcome.Made(Bytes sealed) -> {
        transaction.executeWithoutResult(_ -> {
          rows.made(preview.id().value());
          record(preview, owner, "preview.made", Result.DONE, Map.of("bytes", sealed.length()));
        });
        yield sealed.toArray();
      }
      case Stills.Outcome.None no ->
          throw none(preview, owner, no.check(), PreviewNotes.refused(no));
    };
  }

  private static Stills.Outcome outcome(Stills.Awaited awaited) {
    try {
      return awaited.outcome().get(MADE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      return new Stills.Outcome.None("silence", "The agent did not answer.");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a still comes or does not, it never fails", impossible);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Stills.Outcome.None("silence", "The hub is stopping.");
    }
  }

  private void asked(Preview preview, Camera camera, SignedIn owner) {
    Instant now = clock.instant();
    if (!rows.insert(preview, camera, owner.person(), now)) {
      throw PreviewNotes.used();
    }
    record(preview, owner, "preview.asked", Result.DONE, Map.of("hash", preview.hash().value()));
    int days = programs.now().ordinance().says().recordWithinDays();
    audit.log(PreviewNotes.entry(preview, days, audit.partOfDay(now), now));
  }

  private Refused none(Preview preview, SignedIn owner, String why, Refused refused) {
    transaction.executeWithoutResult(_ -> {
      rows.none(preview.id().value(), why);
      record(preview, owner, "preview.none", Result.REFUSED, Map.of("why", why));
    });
    return refused;
  }

  private void record(
      Preview preview, SignedIn owner, String what, Result result, Map<String, Object> details) {
    audit.record(
        new AuditEvent(
            Actor.person(owner.person()),
            what,
            preview.camera().value(),
            owner.from(),
            result,
            details));
  }

  /** Past the ordinance's end nothing goes on, this neither. */
  private void requireRunning() {
    if (programs.now().state() == ProgramState.ENDED) {
      throw Refused.conflict(
          "program-over", "The program is over", "Nothing is sent any more, to nobody.");
    }
  }

  private static Refused away() {
    return Refused.conflict(
        "agent-away",
        "The box is not connected",
        "The computer at the camera is not connected now. Is it on, and online? Then try again.");
  }

  private static Refused tooMany() {
    return new Refused(
        "too-often", 429, "Too often", "Too many want to see theirs now. Try again.", List.of());
  }
}
