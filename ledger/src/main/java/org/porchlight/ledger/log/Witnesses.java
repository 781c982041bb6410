package org.porchlight.ledger.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.porchlight.ledger.Nodes;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/** All witnesses, asked side by side. */
final class Witnesses implements AutoCloseable {
  private final Policy policy;
  private final List<WitnessLine> lines;
  private final Duration patience;

  Witnesses(Policy policy, List<Witness> witnesses, Duration patience) {
    this.policy = policy;
    this.patience = patience;
    this.lines = witnesses.stream().map(WitnessLine::new).toList();
  }

  /**
   * The checkpoint with a quorum's cosignatures. Returns as soon as they are enough.
   *
   * @throws NoQuorumException when all have answered or the time is over, and they are not
   */
  SignedCheckpoint collect(SignedCheckpoint checkpoint, Nodes nodes)
      throws NoQuorumException, InterruptedException {
    Round round = new Round(checkpoint, nodes, lines.size());
    lines.forEach(line -> line.ask(round));
    Map<VerifierKey, SignatureLine> cosigned = round.await(policy::satisfiedBy, patience);
    if (!policy.satisfiedBy(cosigned.keySet())) {
      throw new NoQuorumException(states());
    }
    SignedNote note = checkpoint.note();
    for (SignatureLine line : cosigned.values()) {
      note = note.withSignature(line);
    }
    return new SignedCheckpoint(note, checkpoint.says());
  }

  List<WitnessState> states() {
    return lines.stream().map(WitnessLine::state).toList();
  }

  @Override
  public void close() {
    lines.forEach(WitnessLine::close);
  }
}
