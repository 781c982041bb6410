package org.porchlight.ledger.log;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.Witnessed;
import org.porchlight.ledger.tile.Tiles;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

/**
 * A log that is kept. One thread takes whatever waits in the sequence into the tree, signs one
 * checkpoint for all of it, has it witnessed and then tells those who wait; the next round takes
 * what came meanwhile. Of one key there must be one log at a time.
 *
 * <p>It never signs two roots for one size and never a smaller size than before: entries are
 * durable in the sequence before they are seen here, so that the root of a size is always the same;
 * what was signed last is kept beside, and a sequence that does not lead up to it is not gone on
 * with. No proof leaves before the checkpoint under it is kept and witnessed.
 */
public final class Log implements AutoCloseable {
  /**
   * Who signs and who must have seen.
   *
   * @param key the log's; its name is the log's origin
   * @param policy names the log's key, and the witnesses with their quorum
   * @param witnesses those to ask; their keys are the policy's
   * @param patience how long to wait for a quorum
   * @param pause before an attempt that failed is made again by itself
   */
  public record Keeping(
      SigningKey key, Policy policy, List<Witness> witnesses, Duration patience, Duration pause) {
    /** Refuses witnesses the policy does not name with {@link IllegalArgumentException}. */
    public Keeping {
      witnesses = List.copyOf(witnesses);
      List<VerifierKey> known = policy.witnesses().stream().map(party -> party.key()).toList();
      if (!witnesses.stream().allMatch(witness -> known.contains(witness.key()))) {
        throw new IllegalArgumentException("The policy does not know all witnesses.");
      }
      VerifierKey log = key.verifierKey();
      if (policy.logs().stream().noneMatch(party -> party.key().equals(log))) {
        throw new IllegalArgumentException("The policy does not know the log.");
      }
    }
  }

  /**
   * Where everything lies.
   *
   * @param sequence the entries
   * @param tiles the log's own files, for it alone
   * @param published what everybody reads
   * @param signed the checkpoint signed last
   * @param witnessed the witnessed checkpoint made last
   */
  public record Stores(
      Sequence sequence, Tiles tiles, Tiles published, Bookmark signed, Bookmark witnessed) {}

  private final Stores stores;
  private final Supplier<byte[]> pad;
  private final Tree tree;
  private final Publisher publisher;
  private final Witnesses witnesses;
  private final Head head;
  private final Waiters waiters = new Waiters();
  private final Loop loop;
  private volatile boolean anew;

  private Log(Keeping keeping, Stores stores, Supplier<byte[]> pad) throws IOException {
    this.stores = stores;
    this.pad = pad;
    this.head = Head.open(keeping, stores);
    this.tree = Tree.open(stores.sequence(), stores.tiles(), head.signedSize(), head.signedRoot());
    this.publisher = Publisher.open(stores.tiles(), stores.published());
    mustLeadUpTo(publisher.published());
    this.witnesses = new Witnesses(keeping.policy(), keeping.witnesses(), keeping.patience());
    this.loop = new Loop(this::round, keeping.pause(), keeping.patience().multipliedBy(2));
  }

  /**
   * Goes on where the log ended, or begins it.
   *
   * @param pad makes an entry that says nothing
   * @throws BrokenLogException when what is on disk is not what was signed
   * @throws IOException when it cannot be read
   */
  public static Log open(Keeping keeping, Stores stores, Supplier<byte[]> pad) throws IOException {
    Log log = new Log(keeping, stores, pad);
    log.loop.start();
    log.wake();
    return log;
  }

  private void mustLeadUpTo(Optional<SignedCheckpoint> published) throws IOException {
    if (published.isPresent()) {
      long size = published.get().says().size();
      if (size > tree.size() || !tree.root(size).equals(published.get().says().root())) {
        throw new BrokenLogException("What was published is not in the log.");
      }
    }
  }

  /** There are new entries in the sequence. */
  public void wake() {
    loop.wake();
  }

  /**
   * Has what was witnessed last be witnessed once more: whether the quorum is still there shows in
   * {@link #status} although nothing new is to be logged.
   */
  public void ask() {
    anew = true;
    loop.wake();
  }

  /**
   * Completes when the entry of this index is under a witnessed checkpoint; with {@link
   * NoQuorumException} or {@link IOException} when an attempt that took it in failed. Failed or
   * not, the entry stays and a later attempt follows.
   */
  public CompletableFuture<Witnessed> witnessed(long index) {
    CompletableFuture<Witnessed> waiting = waiters.on(index);
    Witnessed now = head.witnessed();
    if (now != null) {
      waiters.done(now);
    }
    BrokenLogException broken = loop.broken();
    if (broken != null) {
      waiters.failed(Long.MAX_VALUE, broken);
    }
    wake();
    return waiting;
  }

  /** As {@link #witnessed}, with the proof. */
  public CompletableFuture<TlogProof> proven(long index) {
    return witnessed(index)
        .thenApply(witnessed -> {
          try {
            return proof(index, witnessed.checkpoint());
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        });
  }

  /**
   * Shows an entry under a checkpoint of this log.
   *
   * @throws IndexOutOfBoundsException when it is not under it
   * @throws IOException when a tile cannot be read
   */
  public TlogProof proof(long index, SignedCheckpoint checkpoint) throws IOException {
    long size = checkpoint.says().size();
    return new TlogProof(index, Proofs.inclusion(index, size, tree.nodes()), checkpoint);
  }

  /** Shows that the log of one size continues the log of another, both at most today's. */
  public List<Hash> consistency(long from, long to) throws IOException {
    return Proofs.consistency(from, to, tree.nodes());
  }

  /** The newest witnessed checkpoint. */
  public Optional<Witnessed> latest() {
    return Optional.ofNullable(head.witnessed());
  }

  /** What everybody sees. */
  public Optional<SignedCheckpoint> published() {
    return publisher.published();
  }

  /**
   * Fills the sequence up to a multiple of 256, has it witnessed and makes it public. Where nothing
   * is new, what is public stays. Completes with the published checkpoint, or exceptionally as
   * {@link #witnessed}.
   */
  public CompletableFuture<SignedCheckpoint> publish() {
    return loop.publish();
  }

  /** How the log stands. */
  public LogStatus status() {
    Witnessed now = head.witnessed();
    return new LogStatus(
        tree.size(),
        now == null ? -1 : now.says().size(),
        publisher.size(),
        loop.trouble(),
        witnesses.states());
  }

  /** Takes in what waits; {@code publishing} where that must end at a size to be published. */
  private boolean round(@Nullable CompletableFuture<SignedCheckpoint> publishing)
      throws IOException, NoQuorumException, InterruptedException {
    long goal = publishing == null ? stores.sequence().size() : padded();
    try {
      tree.growTo(goal);
      boolean asked = anew;
      Witnessed witnessed = head.upTo(tree, witnesses, asked);
      anew = anew && !asked;
      loop.well();
      waiters.done(witnessed);
      head.keepWitnessed();
      if (publishing != null) {
        publisher.publish(witnessed.checkpoint(), tree.edge());
        publishing.complete(witnessed.checkpoint());
      }
    } catch (IOException | NoQuorumException | RuntimeException e) {
      loop.troubled(e);
      waiters.failed(goal, e);
      throw e;
    }
    return stores.sequence().size() > tree.size();
  }

  private long padded() throws IOException {
    long size = stores.sequence().size();
    long goal = Publisher.goal(size);
    List<byte[]> pads = new ArrayList<>();
    while (size + pads.size() < goal) {
      pads.add(pad.get());
    }
    if (!pads.isEmpty()) {
      stores.sequence().append(pads);
    }
    return goal;
  }

  /** Ends the thread; who still waits is told so. The stores stay open. */
  @Override
  public void close() {
    loop.close();
    witnesses.close();
    loop.join();
    waiters.failed(Long.MAX_VALUE, new IOException("The log was closed."));
  }
}
