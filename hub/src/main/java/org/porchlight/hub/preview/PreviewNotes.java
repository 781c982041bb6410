package org.porchlight.hub.preview;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.porchlight.grant.Preview;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.hub.audit.Public;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.law.Law;
import org.porchlight.hub.law.Reason;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Origin;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.ledger.EntryType;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.springframework.stereotype.Component;

/** Reads what owners signed, and says on the log and to them what became of it. */
@Component
class PreviewNotes {
  private final People people;
  private final ProgramFacts program;
  private final Origin origin;

  PreviewNotes(People people, ProgramFacts program, Origin origin) {
    this.people = people;
    this.program = program;
    this.origin = origin;
  }

  /** The preview this owner signed for this camera. */
  Preview verified(String note, Camera camera, SignedIn owner) {
    Preview preview = signed(note, owner);
    boolean fits =
        preview.camera().value().equals(camera.id())
            && preview.agent().toString().equals(camera.agent())
            && preview.program().value().equals(program.program());
    if (!fits) {
      throw refused("preview-other", "This was signed for another camera. Try again.");
    }
    return preview;
  }

  private Preview signed(String note, SignedIn owner) {
    RelyingParty here = new RelyingParty(origin.relyingParty(), Set.of(origin.text()));
    try {
      SignedNote signed = SignedNote.parse(note);
      Preview preview = Preview.parse(signed.text());
      if (!signed.signers(people.passkeys(owner.person()), here).isEmpty()) {
        return preview;
      }
    } catch (NoteException broken) {
      throw Refused.malformed("This is no signed preview: " + broken.getMessage());
    }
    throw refused("preview-signature", "This is not signed by your passkey. Sign again.");
  }

  /** The owner's alone: neither agency nor council is a party to it. */
  static NewEntry entry(Preview preview, int revealedWithinDays, String part, Instant now) {
    return new NewEntry(
        EntryType.PREVIEW,
        NewEntry.Tagged.of(preview.id().tag()),
        preview.id().value(),
        null,
        now.plus(revealedWithinDays, ChronoUnit.DAYS).atZone(ZoneOffset.UTC).toLocalDate(),
        Map.of(
            "note", new Json.Str(preview.hash().value()),
            "id", new Json.Str(preview.id().value()),
            "camera", new Json.Str(preview.camera().value()),
            "agent", new Json.Str(preview.agent().toString())),
        null,
        new Public(null, null, part, null, null).fields());
  }

  static Refused used() {
    return refused("preview-used", "This was used before. Try again.");
  }

  /** What the agent said, with what helps. */
  static Refused refused(Stills.Outcome.None no) {
    return switch (no.check()) {
      case "caps" -> new Refused("too-often", 429, "Too often", no.sentence(), List.of());
      case "picture" ->
          Refused.conflict(
              "no-picture",
              "No picture",
              "The camera sends no picture now. The box's own page says what is wrong.");
      case "large" ->
          Refused.conflict(
              "picture-large",
              "The picture is too large",
              "The camera's picture is too large for a preview. Choose its smaller stream.");
      case "challenge" ->
          Refused.conflict("preview-late", "It took too long", "Signing took too long. Try again.");
      case "confirmed" ->
          Refused.conflict(
              "not-compared",
              "Not compared yet",
              "First compare the fingerprints on the box's own page, and confirm there.");
      case "silence", "parts" ->
          Refused.unavailable("no-still", "No answer", no.sentence() + " Try again.");
      default ->
          refused("preview-" + no.check(), "The box at your place refused: " + no.sentence());
    };
  }

  private static Refused refused(String code, String sentence) {
    return Refused.because("preview-refused", "Not shown", Reason.of(code, Law.CONSENT, sentence));
  }
}
