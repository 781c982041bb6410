package org.porchlight.ledger.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.Checkpoint;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.ledger.Witnessed;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;

/** The checkpoints: what was signed last, and what the witnesses saw last. */
final class Head {
  private static final Executor BESIDE = task -> Thread.ofVirtual().name("keep").start(task);

  private final Log.Keeping keeping;
  private final Bookmark signedMark;
  private final Bookmark witnessedMark;
  private @Nullable SignedCheckpoint signed;
  private boolean kept = true;
  private volatile @Nullable Witnessed witnessed;
  private @Nullable Witnessed keptWitnessed;

  private Head(Log.Keeping keeping, Log.Stores stores) {
    this.keeping = keeping;
    this.signedMark = stores.signed();
    this.witnessedMark = stores.witnessed();
  }

  static Head open(Log.Keeping keeping, Log.Stores stores) throws IOException {
    Head head = new Head(keeping, stores);
    Optional<byte[]> signed = stores.signed().read();
    if (signed.isPresent()) {
      head.signed = head.ours(signed.get());
    }
    Optional<byte[]> witnessed = stores.witnessed().read();
    if (witnessed.isPresent()) {
      head.recall(head.ours(witnessed.get()));
    }
    return head;
  }

  private SignedCheckpoint ours(byte[] bytes) throws IOException {
    try {
      SignedCheckpoint checkpoint = SignedCheckpoint.parse(bytes);
      if (checkpoint.isBy(keeping.key().verifierKey())) {
        return checkpoint;
      }
    } catch (NoteException e) {
      throw new BrokenLogException("The checkpoint signed last cannot be read.", e);
    }
    throw new BrokenLogException("The checkpoint signed last is another log's.");
  }

  /** Witnessed under an earlier policy perhaps: then it is witnessed again. */
  private void recall(SignedCheckpoint checkpoint) {
    try {
      witnessed = keeping.policy().witnessed(checkpoint);
      keptWitnessed = witnessed;
    } catch (UnprovenException changed) {
      System.getLogger(Head.class.getName())
          .log(System.Logger.Level.INFO, "The witnesses are asked anew: {0}", changed.getMessage());
    }
  }

  long signedSize() {
    return signed == null ? 0 : signed.says().size();
  }

  Hash signedRoot() {
    return signed == null ? Hash.EMPTY : signed.says().root();
  }

  @Nullable Witnessed witnessed() {
    return witnessed;
  }

  /**
   * Signs the tree as it stands and has it witnessed; returns when both are so and it is kept.
   *
   * @param anew whether a tree that was witnessed before is shown once more
   */
  Witnessed upTo(Tree tree, Witnesses witnesses, boolean anew)
      throws IOException, NoQuorumException, InterruptedException {
    Witnessed now = witnessed;
    if (!anew && now != null && now.says().size() == tree.size()) {
      return now;
    }
    SignedCheckpoint next = sign(tree);
    CompletableFuture<Void> keeping = CompletableFuture.runAsync(() -> keep(next), BESIDE);
    SignedCheckpoint cosigned;
    try {
      cosigned = witnesses.collect(next, tree.nodes());
    } finally {
      settle(keeping);
    }
    Witnessed done = believed(cosigned);
    witnessed = done;
    return done;
  }

  private SignedCheckpoint sign(Tree tree) throws BrokenLogException {
    Checkpoint says = new Checkpoint(keeping.key().verifierKey().name(), tree.size(), tree.root());
    SignedCheckpoint last = signed;
    if (last != null && last.says().equals(says)) {
      return last;
    }
    if (last != null && last.says().size() >= says.size()) {
      throw new BrokenLogException("The tree does not continue what was signed.");
    }
    String text = says.text();
    SignedNote note = SignedNote.unsigned(text).withSignature(keeping.key().sign(text));
    SignedCheckpoint next = new SignedCheckpoint(note, says);
    signed = next;
    kept = false;
    return next;
  }

  /** Beside the witnesses' work: no proof leaves before this is done too. */
  private void keep(SignedCheckpoint next) {
    try {
      if (!kept) {
        signedMark.write(next.toString().getBytes(StandardCharsets.UTF_8));
        kept = true;
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static void settle(CompletableFuture<Void> keeping) throws IOException {
    try {
      keeping.join();
    } catch (CompletionException e) {
      throw new IOException("What was signed could not be kept.", e);
    }
  }

  private Witnessed believed(SignedCheckpoint cosigned) throws IOException {
    try {
      return keeping.policy().witnessed(cosigned);
    } catch (UnprovenException e) {
      throw new IOException("The cosignatures are not believed.", e);
    }
  }

  /** Keeps what was witnessed, for a start without witnesses; nobody waits for it. */
  void keepWitnessed() throws IOException {
    Witnessed now = witnessed;
    if (now != null && !now.equals(keptWitnessed)) {
      witnessedMark.write(now.checkpoint().toString().getBytes(StandardCharsets.UTF_8));
      keptWitnessed = now;
    }
  }
}
