package org.porchlight.hub.proof;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.ledger.log.Log;
import org.porchlight.ledger.log.Witness;
import org.porchlight.ledger.remote.WebWitness;
import org.porchlight.note.NoteException;
import org.porchlight.note.Quorum;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;

/** Has a checkpoint that one policy's quorum has seen be seen by the next one's too. */
final class BothQuorums {
  /** A new witness may say once how much it remembers. */
  private static final int TRIES = 2;

  private final Log log;
  private final Policy next;

  BothQuorums(Log log, TrustPolicy next) {
    this.log = log;
    try {
      this.next = Policy.parse(next.log());
    } catch (NoteException impossible) {
      throw new IllegalStateException("a policy that was taken", impossible);
    }
  }

  /** The checkpoint with the cosignatures of both; empty when the new witnesses are too few. */
  Optional<SignedCheckpoint> seen(SignedCheckpoint checkpoint) throws InterruptedException {
    SignedNote note = checkpoint.note();
    for (Quorum.Party party : next.witnesses()) {
      SignedCheckpoint soFar = new SignedCheckpoint(note, checkpoint.says());
      if (isSeen(soFar)) {
        return Optional.of(soFar);
      }
      boolean has = note.signatures().stream().anyMatch(party.key()::madeIdOf);
      Optional<SignatureLine> line = has ? Optional.empty() : ask(party, checkpoint);
      note = line.isPresent() ? note.withSignature(line.get()) : note;
    }
    SignedCheckpoint all = new SignedCheckpoint(note, checkpoint.says());
    return isSeen(all) ? Optional.of(all) : Optional.empty();
  }

  private boolean isSeen(SignedCheckpoint checkpoint) {
    try {
      next.witnessed(checkpoint);
      return true;
    } catch (UnprovenException notYet) {
      return false;
    }
  }

  private Optional<SignatureLine> ask(Quorum.Party party, SignedCheckpoint checkpoint)
      throws InterruptedException {
    long size = checkpoint.says().size();
    long from = 0;
    try {
      Witness witness = new WebWitness(party, LogPolicy.PATIENCE);
      for (int attempt = 0; attempt < TRIES && from <= size; attempt++) {
        switch (witness.add(from, log.consistency(from, size), checkpoint)) {
          case Witness.Answer.Cosigned(List<SignatureLine> lines) -> {
            return lines.stream().filter(line -> isGood(party, line, checkpoint)).findFirst();
          }
          case Witness.Answer.Remembers(long other) -> from = other;
          case Witness.Answer.Refused _ -> {
            return Optional.empty();
          }
        }
      }
    } catch (IOException | NoteException silent) {
      System.getLogger(BothQuorums.class.getName())
          .log(System.Logger.Level.INFO, "New witness {0}: {1}", party.name(), silent.getMessage());
    }
    return Optional.empty();
  }

  private static boolean isGood(
      Quorum.Party party, SignatureLine line, SignedCheckpoint checkpoint) {
    return party.key().madeIdOf(line)
        && party.key().verify(checkpoint.note().text(), line.signature(), RelyingParty.NONE);
  }
}
