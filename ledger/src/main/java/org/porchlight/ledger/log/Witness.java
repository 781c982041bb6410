package org.porchlight.ledger.log;

import java.io.IOException;
import java.util.List;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;

/**
 * One witness, as a log sees it (<a href="https://c2sp.org/tlog-witness">C2SP tlog-witness</a>).
 */
public interface Witness {
  /** What it answers. */
  sealed interface Answer {
    /**
     * It saw the checkpoint.
     *
     * @param lines its signature lines, unchecked
     */
    record Cosigned(List<SignatureLine> lines) implements Answer {
      /** Copies the lines. */
      public Cosigned {
        lines = List.copyOf(lines);
      }
    }

    /**
     * It remembers another size than the proof begins at.
     *
     * @param size the one it remembers
     */
    record Remembers(long size) implements Answer {}

    /**
     * It does not sign.
     *
     * @param sentence why
     */
    record Refused(String sentence) implements Answer {}
  }

  /** Its name in the policy. */
  String name();

  /** The key it cosigns with. */
  VerifierKey key();

  /**
   * Shows it a checkpoint and waits for its answer, for a bounded time.
   *
   * @param old the size the proof begins at
   * @param proof consistency from {@code old} to the checkpoint's size
   * @throws IOException when there is no answer that can be understood
   */
  Answer add(long old, List<Hash> proof, SignedCheckpoint checkpoint)
      throws IOException, InterruptedException;
}
