package org.porchlight.hub.preview;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.porchlight.grant.Recall;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.grant.AgentLine;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.preview.WishNotes.Wish;
import org.porchlight.ledger.EntryType;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An owner's wish to see what a look saw: his signature opens it at his agent, and his browser asks
 * for one sealed piece after another. Nothing of them is kept here.
 */
@Service
class Recalls {
  /** An agent keeps one open for no longer. */
  private static final Duration OPEN_FOR = Duration.ofHours(1);

  private final WishNotes notes;
  private final WishRoad road;
  private final RecallRows rows;
  private final OwnCameras own;
  private final AgentLine line;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Recalls(
      WishNotes notes,
      WishRoad road,
      RecallRows rows,
      OwnCameras own,
      AgentLine line,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.notes = notes;
    this.road = road;
    this.rows = rows;
    this.own = own;
    this.line = line;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * The sealed contents.
   *
   * @throws Refused 400 when it is no such note, 422 when it is not signed by this owner's passkey
   *     or is for something else; 409 when nothing is kept, 503 when it cannot be had now
   */
  byte[] open(Camera camera, String note, SignedIn owner) {
    road.requireRunning();
    Recall recall = notes.verified(Wish.RECALL, note, Recall::parse, camera, owner);
    transaction.executeWithoutResult(_ -> asked(recall, camera, owner));
    Stills.Outcome outcome =
        road.send(
            EntryType.RECALL, recall.wishId(), camera, proof -> new ToAgent.Recall(note, proof));
    return switch (outcome) {
      case Stills.Outcome.Made(Bytes sealed) -> {
        transaction.executeWithoutResult(_ -> {
          rows.shown(recall.wishId());
          record(recall, owner, "recall.opened", Result.DONE, Map.of());
        });
        yield sealed.toArray();
      }
      case Stills.Outcome.None no -> throw none(recall, owner, no);
    };
  }

  /** A sealed piece of one that this owner opened; 404 for anybody else's. */
  byte[] piece(String id, long piece, SignedIn owner) {
    road.requireRunning();
    Camera camera = camera(id, owner);
    return switch (road.say(id + "." + piece, camera, new ToAgent.Piece(id, piece))) {
      case Stills.Outcome.Made(Bytes sealed) -> sealed.toArray();
      case Stills.Outcome.None no -> throw WishNotes.refused(Wish.RECALL, no);
    };
  }

  /** Nobody looks any more. */
  void close(String id, SignedIn owner) {
    line.say(camera(id, owner).agent(), new ToAgent.Enough(id));
  }

  private Camera camera(String id, SignedIn owner) {
    return rows.openCamera(id, owner.person(), clock.instant().minus(OPEN_FOR))
        .map(camera -> own.camera(camera, owner))
        .orElseThrow(() -> Refused.unknown("This is not open."));
  }

  private void asked(Recall recall, Camera camera, SignedIn owner) {
    Instant now = clock.instant();
    if (!rows.insert(recall, camera, owner.person(), now)) {
      throw WishNotes.used(Wish.RECALL);
    }
    Map<String, Object> details =
        Map.of("hash", recall.hash().value(), "grant", recall.grant().value());
    record(recall, owner, "recall.asked", Result.DONE, details);
    audit.log(
        WishNotes.entry(
            EntryType.RECALL, recall, road.revealedWithinDays(), audit.partOfDay(now), now));
  }

  private Refused none(Recall recall, SignedIn owner, Stills.Outcome.None no) {
    transaction.executeWithoutResult(_ -> {
      rows.none(recall.wishId(), no.check());
      record(recall, owner, "recall.none", Result.REFUSED, Map.of("why", no.check()));
    });
    return WishNotes.refused(Wish.RECALL, no);
  }

  private void record(
      Recall recall, SignedIn owner, String what, Result result, Map<String, Object> details) {
    audit.record(
        new AuditEvent(
            Actor.person(owner.person()),
            what,
            recall.camera().value(),
            owner.from(),
            result,
            details));
  }
}
