package org.porchlight.bench;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.porchlight.grant.Rehearsal;
import org.porchlight.ledger.Checkpoint;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.ledger.Witnessed;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/**
 * What checking a look costs an agent: all of a grant's notes, and the proof that the grant is in a
 * log of a million entries under its key's and two witnesses' signatures. No signature is checked
 * that was found good before, but for those that stay the same from look to look, as in life.
 *
 * <p>Command: {@code ./porchlight bench check}. The scores are microseconds of one processor per
 * look, with the agent's own flags. Of the notes' score a part is the making and signing of the
 * next ask and grant, four signatures, which an agent does not do: it is an upper bound.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CheckSpeed {
  private static final String ORIGIN = "bench.example/log";
  private static final int LEVELS = 20;
  private static final int LOOKS = 50;

  /** More than a process remembers good signatures of. */
  private static final int PROOFS = 1000;

  private final SecureRandom random = new SecureRandom();
  private final Rehearsal rehearsal;
  private final Policy policy;
  private final Hash leaf = Hash.leaf(new byte[100]);
  private final List<TlogProof> proofs = new ArrayList<>();
  private int next;

  /** Makes keys, and proofs to be checked. */
  public CheckSpeed() {
    try {
      rehearsal = new Rehearsal(random, Instant.now());
      SigningKey log = SigningKey.generate(ORIGIN, random);
      CosigningKey one = CosigningKey.generate("one.example", random);
      CosigningKey two = CosigningKey.generate("two.example", random);
      policy =
          Policy.parse(
              "log %s\nwitness one %s\nwitness two %s\ngroup both all one two\nquorum both\n"
                  .formatted(log.verifierKey(), one.verifierKey(), two.verifierKey()));
      while (proofs.size() < PROOFS) {
        proofs.add(proof(log, List.of(one, two)));
      }
    } catch (NoteException e) {
      throw new IllegalStateException("What was just made is well made.", e);
    }
  }

  private TlogProof proof(SigningKey log, List<CosigningKey> witnesses) throws NoteException {
    List<Hash> siblings = new ArrayList<>();
    Hash root = leaf;
    for (int level = 0; level < LEVELS; level++) {
      byte[] sibling = new byte[Hash.BYTES];
      random.nextBytes(sibling);
      siblings.add(Hash.of(sibling));
      root = Hash.node(root, siblings.getLast());
    }
    String says = new Checkpoint(ORIGIN, 1L << LEVELS, root).text();
    SignedNote note = SignedNote.unsigned(says).withSignature(log.sign(says));
    for (CosigningKey witness : witnesses) {
      note = note.withSignature(witness.sign(says, Instant.now()));
    }
    return new TlogProof(0, siblings, SignedCheckpoint.of(note));
  }

  /** A look's notes. */
  @Benchmark
  @OperationsPerInvocation(LOOKS)
  public int notes() {
    int opened = rehearsal.open(LOOKS);
    if (opened != LOOKS) {
      throw new IllegalStateException("Only " + opened + " of " + LOOKS + " would open.");
    }
    return opened;
  }

  /** A look's proof. */
  @Benchmark
  public Witnessed proof() throws UnprovenException {
    next = (next + 1) % PROOFS;
    return proofs.get(next).verify(leaf, policy);
  }

  /** Runs it. */
  public static void main(String... arguments) throws Exception {
    new Runner(
            new OptionsBuilder()
                .include(CheckSpeed.class.getName() + ".*")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(2))
                .jvmArgs(SealSpeed.AGENT.toArray(String[]::new))
                .build())
        .run();
  }
}
