package org.porchlight.hub.preview;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.porchlight.grant.Preview;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.preview.WishNotes.Wish;
import org.porchlight.ledger.EntryType;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** An owner's wish for one still of his own camera, from his signature to the sealed still. */
@Service
class Previews {
  private final WishNotes notes;
  private final WishRoad road;
  private final PreviewRows rows;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Previews(
      WishNotes notes,
      WishRoad road,
      PreviewRows rows,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.notes = notes;
    this.road = road;
    this.rows = rows;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * The sealed still.
   *
   * @throws Refused 400 when it is no such note, 422 when it is not signed by this owner's passkey
   *     or is for something else; 409 when there is no still, 503 when it cannot be made now
   */
  byte[] make(Camera camera, String note, SignedIn owner) {
    road.requireRunning();
    Preview preview = notes.verified(Wish.PREVIEW, note, Preview::parse, camera, owner);
    transaction.executeWithoutResult(_ -> asked(preview, camera, owner));
    Stills.Outcome outcome =
        road.send(
            EntryType.PREVIEW, preview.wishId(), camera, proof -> new ToAgent.Preview(note, proof));
    return switch (outcome) {
      case Stills.Outcome.Made(Bytes sealed) -> {
        transaction.executeWithoutResult(_ -> {
          rows.made(preview.id().value());
          record(preview, owner, "preview.made", Result.DONE, Map.of("bytes", sealed.length()));
        });
        yield sealed.toArray();
      }
      case Stills.Outcome.None no -> throw none(preview, owner, no);
    };
  }

  private void asked(Preview preview, Camera camera, SignedIn owner) {
    Instant now = clock.instant();
    if (!rows.insert(preview, camera, owner.person(), now)) {
      throw WishNotes.used(Wish.PREVIEW);
    }
    record(preview, owner, "preview.asked", Result.DONE, Map.of("hash", preview.hash().value()));
    audit.log(
        WishNotes.entry(
            EntryType.PREVIEW, preview, road.revealedWithinDays(), audit.partOfDay(now), now));
  }

  private Refused none(Preview preview, SignedIn owner, Stills.Outcome.None no) {
    transaction.executeWithoutResult(_ -> {
      rows.none(preview.id().value(), no.check());
      record(preview, owner, "preview.none", Result.REFUSED, Map.of("why", no.check()));
    });
    return WishNotes.refused(Wish.PREVIEW, no);
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
}
