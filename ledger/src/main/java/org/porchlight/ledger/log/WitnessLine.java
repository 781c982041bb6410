package org.porchlight.ledger.log;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Proofs;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignatureLine;

/**
 * Asks one witness, always with the newest checkpoint there is, on a thread of its own: however
 * long it takes, nobody else waits for it.
 */
final class WitnessLine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WitnessLine.class.getName());

  /** It may be behind, and learn of it; a third different size is a game. */
  private static final int TRIES = 3;

  private final Witness witness;
  private final AtomicReference<@Nullable Round> wanted = new AtomicReference<>();
  private final Thread thread;
  private volatile WitnessState state;
  private volatile boolean closed;
  private long remembered;

  WitnessLine(Witness witness) {
    this.witness = witness;
    this.state = new WitnessState(witness.name(), -1, false, "was not asked yet");
    this.thread = Thread.ofVirtual().name("witness " + witness.name()).start(this::run);
  }

  WitnessState state() {
    return state;
  }

  /** Asks for a cosignature; an older question that still waits is forgotten. */
  void ask(Round round) {
    Round older = wanted.getAndSet(round);
    if (older != null) {
      older.failed();
    }
    LockSupport.unpark(thread);
    if (closed) {
      forget();
    }
  }

  private void forget() {
    Round waiting = wanted.getAndSet(null);
    if (waiting != null) {
      waiting.failed();
    }
  }

  private void run() {
    while (!closed) {
      Round round = wanted.getAndSet(null);
      if (round == null) {
        LockSupport.park(this);
      } else {
        answer(round);
      }
    }
    forget();
  }

  private void answer(Round round) {
    try {
      Outcome outcome = outcome(round);
      tell(outcome.state());
      if (outcome.line() != null) {
        round.cosigned(witness.key(), outcome.line());
        return;
      }
    } catch (IOException e) {
      tell(bad("gave no answer: " + e.getMessage()));
    } catch (InterruptedException e) {
      closed = true;
    }
    round.failed();
  }

  private record Outcome(WitnessState state, @Nullable SignatureLine line) {}

  private Outcome outcome(Round round) throws IOException, InterruptedException {
    long size = round.checkpoint().says().size();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      if (remembered > size) {
        break;
      }
      List<Hash> proof = Proofs.consistency(remembered, size, round.nodes());
      switch (witness.add(remembered, proof, round.checkpoint())) {
        case Witness.Answer.Cosigned(List<SignatureLine> lines) -> {
          return checked(round, lines);
        }
        case Witness.Answer.Remembers(long other) -> remembered = other;
        case Witness.Answer.Refused(String sentence) -> {
          return new Outcome(bad("refused: " + sentence), null);
        }
      }
    }
    long claimed = remembered;
    remembered = Math.min(remembered, size);
    return new Outcome(bad("says it remembers a log of " + claimed + " entries"), null);
  }

  private Outcome checked(Round round, List<SignatureLine> lines) {
    String text = round.checkpoint().note().text();
    for (SignatureLine line : lines) {
      if (witness.key().madeIdOf(line)) {
        if (!witness.key().verify(text, line.signature(), RelyingParty.NONE)) {
          return new Outcome(bad("signed something else"), null);
        }
        remembered = round.checkpoint().says().size();
        return new Outcome(
            new WitnessState(witness.name(), remembered, true, "cosigned " + remembered), line);
      }
    }
    return new Outcome(bad("did not sign with its key"), null);
  }

  private WitnessState bad(String sentence) {
    return new WitnessState(witness.name(), state.size(), false, sentence);
  }

  /** Says once what changed; a witness that stays away is not told of every second. */
  private void tell(WitnessState now) {
    if (!now.well() && !now.sentence().equals(state.sentence())) {
      LOG.log(System.Logger.Level.WARNING, "Witness {0} {1}", now.name(), now.sentence());
    }
    state = now;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
