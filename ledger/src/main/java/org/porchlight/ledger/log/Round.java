package org.porchlight.ledger.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.porchlight.ledger.Nodes;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;

/** One checkpoint on its way round the witnesses. */
final class Round {
  private final SignedCheckpoint checkpoint;
  private final Nodes nodes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<VerifierKey, SignatureLine> cosigned = new LinkedHashMap<>();
  private int outstanding;

  Round(SignedCheckpoint checkpoint, Nodes nodes, int witnesses) {
    this.checkpoint = checkpoint;
    this.nodes = nodes;
    this.outstanding = witnesses;
  }

  SignedCheckpoint checkpoint() {
    return checkpoint;
  }

  /** The nodes of the checkpoint's tree. */
  Nodes nodes() {
    return nodes;
  }

  void cosigned(VerifierKey key, SignatureLine line) {
    change(() -> cosigned.put(key, line));
  }

  void failed() {
    change(() -> {});
  }

  private void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      outstanding--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The cosignatures there are once they are enough, all have answered, or the time is over. */
  Map<VerifierKey, SignatureLine> await(Predicate<Set<VerifierKey>> enough, Duration patience)
      throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      while (!enough.test(cosigned.keySet()) && outstanding > 0 && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return new LinkedHashMap<>(cosigned);
    } finally {
      lock.unlock();
    }
  }
}
