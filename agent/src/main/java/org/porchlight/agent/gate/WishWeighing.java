package org.porchlight.agent.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.porchlight.agent.proof.Seen;
import org.porchlight.agent.proof.WitnessTime;
import org.porchlight.grant.LoggedWish;
import org.porchlight.grant.Opened;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.note.NoteException;

/** Takes the checkpoint that came with an owner's wish, then checks the wish. */
final class WishWeighing {
  /** What proves that the wish is on the log. */
  interface Proof {
    Seen take() throws UnprovenException, IOException;
  }

  private WishWeighing() {}

  /**
   * What the check says; or why it was not asked.
   *
   * @param refused makes a no of a check's name and a sentence
   */
  static <A> A weigh(
      String note,
      Opened.Reader<? extends LoggedWish> reader,
      Memory memory,
      WitnessTime time,
      Proof proof,
      Supplier<A> check,
      BiFunction<String, String, A> refused) {
    try {
      memory.weigh(Weighing.of(time, proof.take(), note, reader));
      return check.get();
    } catch (UnprovenException e) {
      return refused.apply("proof", String.valueOf(e.getMessage()));
    } catch (IOException | UncheckedIOException e) {
      System.getLogger(WishWeighing.class.getName())
          .log(Level.ERROR, "The agent's directory takes nothing more", e);
      return refused.apply("single-use", "The agent cannot write to its disk.");
    } finally {
      memory.weigh(null);
    }
  }

  /** The wish's id, as far as it can be read. */
  static String id(String note, Opened.Reader<? extends LoggedWish> reader) {
    try {
      return Opened.readUnverified(note, reader).says().wishId();
    } catch (NoteException e) {
      return "unknown";
    }
  }
}
