package org.porchlight.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.TestLog;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.VerifierKey;

/** A witness in memory that keeps the rules and remembers everything it was ever shown. */
final class TestWitness implements Witness {
  private final String name;
  private final CosigningKey key;
  private final Map<Long, Hash> shown = new TreeMap<>();
  private final List<Long> sizes = new ArrayList<>();
  private SignedCheckpoint latest;

  /** What it does to its own answer. */
  volatile UnaryOperator<Answer> twist = UnaryOperator.identity();

  volatile boolean down;
  volatile CountDownLatch gate = new CountDownLatch(0);

  TestWitness(String name, CosigningKey key) {
    this.name = name;
    this.key = key;
  }

  static List<TestWitness> of(TestLog log) {
    List<TestWitness> witnesses = new ArrayList<>();
    for (CosigningKey key : log.witnesses) {
      witnesses.add(new TestWitness("w" + witnesses.size(), key));
    }
    return witnesses;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public VerifierKey key() {
    return key.verifierKey();
  }

  @Override
  public Answer add(long old, List<Hash> proof, SignedCheckpoint checkpoint)
      throws IOException, InterruptedException {
    gate.await();
    if (down) {
      throw new IOException("connection refused");
    }
    return twist.apply(honest(old, proof, checkpoint));
  }

  private synchronized Answer honest(long old, List<Hash> proof, SignedCheckpoint checkpoint) {
    long size = checkpoint.says().size();
    Hash root = checkpoint.says().root();
    assertThat(shown.getOrDefault(size, root)).as("one root for size %d", size).isEqualTo(root);
    shown.put(size, root);
    sizes.add(size);
    long mine = latest == null ? 0 : latest.says().size();
    Hash myRoot = latest == null ? Hash.EMPTY : latest.says().root();
    if (old != mine) {
      return new Answer.Remembers(mine);
    }
    if (!Proofs.continues(old, myRoot, size, root, proof)) {
      return new Answer.Refused("not consistent");
    }
    latest = checkpoint;
    return new Answer.Cosigned(List.of(key.sign(checkpoint.note().text(), TestLog.NOW)));
  }

  synchronized void forget() {
    latest = null;
  }

  synchronized long size() {
    return latest == null ? 0 : latest.says().size();
  }

  synchronized List<Long> sizes() {
    return List.copyOf(sizes);
  }
}
