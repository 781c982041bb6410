package org.porchlight.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.log.Witness;
import org.porchlight.note.VerifierKey;

/**
 * A witness that is so far away that everything it is shown, and its answer, travel for a while.
 *
 * @param there the witness
 * @param distance there and back
 */
record DistantWitness(Witness there, Duration distance) implements Witness {
  @Override
  public String name() {
    return there.name();
  }

  @Override
  public VerifierKey key() {
    return there.key();
  }

  @Override
  public Answer add(long old, List<Hash> proof, SignedCheckpoint checkpoint)
      throws IOException, InterruptedException {
    Thread.sleep(distance.dividedBy(2));
    Answer answer = there.add(old, proof, checkpoint);
    Thread.sleep(distance.dividedBy(2));
    return answer;
  }
}
