package org.porchlight.hub.preview;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.porchlight.grant.LoggedWish;
import org.porchlight.grant.Opened;
import org.porchlight.grant.OwnersWish;
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
class WishNotes {
  private final People people;
  private final ProgramFacts program;
  private final Origin origin;

  WishNotes(People people, ProgramFacts program, Origin origin) {
    this.people = people;
    this.program = program;
    this.origin = origin;
  }

  /** Which of an owner's wishes, as answers name it. */
  enum Wish {
    PREVIEW,
    RECALL,
    KEEPING;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The wish this owner signed for this camera. */
  <T extends OwnersWish> T verified(
      Wish of, String note, Opened.Reader<T> reader, Camera camera, SignedIn owner) {
    T wish = signed(of, note, reader, owner);
    boolean fits =
        wish.camera().value().equals(camera.id())
            && wish.agent().toString().equals(camera.agent())
            && wish.program().value().equals(program.program());
    if (!fits) {
      throw refused(of, "other", "This was signed for another camera. Try again.");
    }
    return wish;
  }

  private <T extends OwnersWish> T signed(
      Wish of, String note, Opened.Reader<T> reader, SignedIn owner) {
    RelyingParty here = new RelyingParty(origin.relyingParty(), Set.of(origin.text()));
    try {
      SignedNote signed = SignedNote.parse(note);
      T wish = reader.parse(signed.text());
      if (!signed.signers(people.passkeys(owner.person()), here).isEmpty()) {
        return wish;
      }
    } catch (NoteException broken) {
      throw Refused.malformed("This is no signed " + of.word() + ": " + broken.getMessage());
    }
    throw refused(of, "signature", "This is not signed by your passkey. Sign again.");
  }

  /** The owner's alone: neither agency nor council is a party to it. */
  static NewEntry entry(
      EntryType type, LoggedWish wish, int revealedWithinDays, String part, Instant now) {
    return new NewEntry(
        type,
        NewEntry.Tagged.of(wish.tag()),
        wish.wishId(),
        null,
        now.plus(revealedWithinDays, ChronoUnit.DAYS).atZone(ZoneOffset.UTC).toLocalDate(),
        Map.of(
            "note", new Json.Str(wish.hash().value()),
            "id", new Json.Str(wish.wishId()),
            "camera", new Json.Str(wish.camera().value()),
            "agent", new Json.Str(wish.agent().toString())),
        null,
        new Public(null, null, part, null, null).fields());
  }

  static Refused used(Wish of) {
    return refused(of, "used", "This was used before. Try again.");
  }

  /** What the agent said, with what helps. */
  static Refused refused(Wish of, Stills.Outcome.None no) {
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
      case "gone" -> away();
      case "log" ->
          Refused.unavailable(
              "no-log", "The log does not answer", no.sentence() + " Try again soon.");
      case "kept" ->
          Refused.conflict(
              "nothing-kept",
              "Nothing is kept",
              "Nothing is kept of this look, or not any more. What is kept goes after its hours.");
      case "over" ->
          Refused.conflict("recall-over", "It is closed", "It was closed meanwhile. Open it anew.");
      case "damaged" ->
          Refused.conflict(
              "kept-damaged",
              "It was changed",
              "What was kept has been changed on the box's disk. It is not shown.");
      case "number", "time" ->
          Refused.conflict(
              "keeping-old",
              "A later choice",
              "A later choice was signed for this camera. Is this phone's clock right?");
      case "challenge" ->
          Refused.conflict("preview-late", "It took too long", "Signing took too long. Try again.");
      case "confirmed" ->
          Refused.conflict(
              "not-compared",
              "Not compared yet",
              "First compare the fingerprints on the box's own page, and confirm there.");
      case "silence", "parts" ->
          Refused.unavailable("no-still", "No answer", no.sentence() + " Try again.");
      default -> refused(of, no.check(), "The box at your place refused: " + no.sentence());
    };
  }

  static Refused away() {
    return Refused.conflict(
        "agent-away",
        "The box is not connected",
        "The computer at the camera is not connected now. Is it on, and online? Then try again.");
  }

  private static Refused refused(Wish of, String why, String sentence) {
    Reason reason = Reason.of(of.word() + "-" + why, Law.CONSENT, sentence);
    return Refused.because(of.word() + "-refused", "Not done", reason);
  }
}
