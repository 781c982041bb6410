package org.porchlight.agent.gate;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.WitnessTime;
import org.porchlight.grant.KeepingCheck;
import org.porchlight.grant.KeepingVerdict;
import org.porchlight.grant.Mark;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Pinned;
import org.porchlight.grant.Refused;
import org.porchlight.grant.Terms;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/**
 * What became of a note that came on its own.
 *
 * @param hash of the note's text, as far as it is a note
 * @param refused the name of the check that said no, or null when it is in force now
 */
public record NewNote(NoteHash hash, @Nullable String refused) {

  static NewNote terms(
      String note,
      @Nullable Pinned pinned,
      Memory memory,
      WitnessTime time,
      List<Opening> open,
      BiConsumer<Opening, Ending> end) {
    NoteHash hash = hashOf(note);
    if (pinned == null) {
      return new NewNote(hash, "confirmed");
    }
    try {
      Terms terms =
          Opened.read(note, Terms::parse, pinned.policy().passkeys(), pinned.owner()).says();
      boolean ours =
          terms.agent().equals(pinned.agent()) && terms.program().equals(pinned.policy().program());
      if (!ours) {
        return new NewNote(hash, "audience");
      }
      if (!memory.rise(Mark.of(terms))) {
        return new NewNote(hash, "terms");
      }
      if (terms.withdrawn()) {
        memory.withdrawn(terms);
      }
      open.stream()
          .filter(opening -> opening.verdict().terms().camera().equals(terms.camera()))
          .forEach(opening -> apply(terms, pinned.owner(), opening, time, end));
      return new NewNote(hash, null);
    } catch (NoteException e) {
      return new NewNote(hash, "signatures");
    } catch (UncheckedIOException e) {
      return new NewNote(hash, "single-use");
    }
  }

  static NewNote keeping(String note, @Nullable Pinned pinned, Memory memory) {
    NoteHash hash = hashOf(note);
    if (pinned == null) {
      return new NewNote(hash, "confirmed");
    }
    try {
      return switch (new KeepingCheck(pinned, memory).check(note)) {
        case KeepingVerdict.InForce _ -> new NewNote(hash, null);
        case Refused no -> new NewNote(hash, no.check().code());
      };
    } catch (UncheckedIOException e) {
      return new NewNote(hash, "single-use");
    }
  }

  static NewNote ordinance(
      String note,
      @Nullable Pinned pinned,
      Memory memory,
      WitnessTime time,
      List<Opening> open,
      BiConsumer<Opening, Ending> end) {
    NoteHash hash = hashOf(note);
    if (pinned == null) {
      return new NewNote(hash, "confirmed");
    }
    try {
      Ordinance ordinance =
          Opened.read(note, Ordinance::parse, RelyingParty.NONE, pinned.policy().council()).says();
      if (!ordinance.program().equals(pinned.policy().program())) {
        return new NewNote(hash, "audience");
      }
      if (!memory.rise(Mark.of(ordinance))) {
        return new NewNote(hash, "ordinance");
      }
      open.forEach(opening -> apply(ordinance, opening, time, end));
      return new NewNote(hash, null);
    } catch (NoteException e) {
      return new NewNote(hash, "signatures");
    } catch (UncheckedIOException e) {
      return new NewNote(hash, "single-use");
    }
  }

  private static void apply(
      Terms terms,
      VerifierKey owner,
      Opening opening,
      WitnessTime time,
      BiConsumer<Opening, Ending> end) {
    opening.terms(terms);
    Optional<Instant> now = time.now();
    boolean goesOn =
        now.isPresent()
            && terms.masks() == opening.masks()
            && terms.stillCount(opening.verdict().allowedBy(), owner)
            && terms
                .permitsToGoOn(
                    opening.verdict().ordinance(), opening.verdict().incident(), now.get())
                .isEmpty();
    if (!goesOn) {
      end.accept(opening, Ending.WITHDRAWN);
    }
  }

  private static void apply(
      Ordinance ordinance, Opening opening, WitnessTime time, BiConsumer<Opening, Ending> end) {
    Optional<Instant> now = time.now();
    boolean goesOn =
        now.isPresent() && ordinance.permits(opening.verdict().incident(), now.get()).isEmpty();
    if (!goesOn) {
      end.accept(opening, Ending.PROGRAM);
    }
  }

  /** What became of a note, whatever it is. */
  public static NewNote of(String note, @Nullable String refused) {
    return new NewNote(hashOf(note), refused);
  }

  private static NoteHash hashOf(String note) {
    try {
      return SignedNote.parse(note).hash();
    } catch (NoteException e) {
      return NoteHash.of(note);
    }
  }
}
