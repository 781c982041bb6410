package org.porchlight.agent.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.Seen;
import org.porchlight.agent.proof.WitnessTime;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Pinned;
import org.porchlight.grant.Preview;
import org.porchlight.grant.PreviewCheck;
import org.porchlight.grant.PreviewVerdict;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.note.NoteException;

/** What the gate says to an owner who wants to see his camera. */
public sealed interface PreviewAnswer {
  /** One still may be made, for the key of this note. */
  record Show(Preview preview) implements PreviewAnswer {}

  /**
   * No.
   *
   * @param preview which, as far as it could be read
   * @param check the name of the first check that failed
   */
  record Refused(String preview, String check, String sentence) implements PreviewAnswer {}

  /** What proves that the preview is on the log. */
  interface Proof {
    Seen take() throws UnprovenException, IOException;
  }

  /** Takes the checkpoint that came with a preview, then checks it. */
  static PreviewAnswer weigh(
      String note, @Nullable Pinned pinned, Memory memory, WitnessTime time, Proof proof) {
    String id = id(note);
    if (pinned == null) {
      return new Refused(
          id, "confirmed", "The fingerprints have not been compared at the agent's own page.");
    }
    try {
      memory.weigh(Weighing.of(time, proof.take(), note));
      return switch (new PreviewCheck(pinned, memory).check(note)) {
        case PreviewVerdict.Show(Preview preview) -> new Show(preview);
        case org.porchlight.grant.Refused no -> new Refused(id, no.check().code(), no.sentence());
      };
    } catch (UnprovenException e) {
      return new Refused(id, "proof", String.valueOf(e.getMessage()));
    } catch (IOException | UncheckedIOException e) {
      System.getLogger(PreviewAnswer.class.getName())
          .log(Level.ERROR, "The agent's directory takes nothing more", e);
      return new Refused(id, "single-use", "The agent cannot write to its disk.");
    } finally {
      memory.weigh(null);
    }
  }

  private static String id(String note) {
    try {
      return Opened.readUnverified(note, Preview::parse).says().id().value();
    } catch (NoteException e) {
      return "unknown";
    }
  }
}
