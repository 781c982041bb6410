package org.porchlight.agent.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.ledger.Witnessed;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Logged;
import org.porchlight.note.NoteException;

/**
 * The log as this agent has seen it: one checkpoint after another, each leading on from the one
 * before. A checkpoint is on the disk before anything rests on it. Two that cannot both be of one
 * honest log freeze the agent.
 */
public final class SeenLog {
  private static final String SPLIT = "The log signed two different trees of the same size.";
  private static final String SHRUNK = "Witnesses signed a smaller tree after a larger one.";

  private final Path file;
  private final WitnessTime time;
  private final Evidence evidence;
  private @Nullable SignedCheckpoint kept;
  private @Nullable SignedCheckpoint last;
  private @Nullable LogRules rules;

  private SeenLog(Path file, WitnessTime time, Evidence evidence, @Nullable SignedCheckpoint kept) {
    this.file = file;
    this.time = time;
    this.evidence = evidence;
    this.kept = kept;
  }

  /** What the directory remembers; believes no log yet. */
  public static SeenLog open(Path directory, WitnessTime time) throws VaultException {
    Path file = directory.resolve("checkpoint");
    Evidence evidence = Evidence.open(directory.resolve("evidence"));
    try {
      SignedCheckpoint kept =
          Files.exists(file) ? SignedCheckpoint.parse(Files.readAllBytes(file)) : null;
      return new SeenLog(file, time, evidence, kept);
    } catch (IOException | NoteException e) {
      throw new VaultException("The file " + file + " is damaged.", e);
    }
  }

  /**
   * Which log to believe from now on; null for none. What was seen of a log with another key is no
   * beginning of this one.
   */
  public synchronized void believe(@Nullable LogRules next) {
    SignedCheckpoint from = kept;
    rules = next;
    last = from != null && next != null && next.isOurs(from) ? from : null;
    if (last != null && next != null) {
      said(next, last).ifPresent(time::hasBeen);
    }
  }

  /** The time by the witnesses. */
  public WitnessTime time() {
    return time;
  }

  /** Where the next proof must lead on from. */
  public synchronized FromAgent.LogHead head() {
    SignedCheckpoint from = last;
    return from == null || from.says().size() == 0
        ? FromAgent.LogHead.NONE
        : new FromAgent.LogHead(from.says().size(), from.says().root().toString());
  }

  /** Why nothing opens until the owner has seen the evidence, or nothing. */
  public Optional<String> frozen() {
    return evidence.news().map(Evidence.Pair::why);
  }

  /** The evidence kept. */
  public Evidence evidence() {
    return evidence;
  }

  /** The owner has seen the evidence: what was frozen goes on from the last checkpoint taken. */
  public void thaw() throws IOException {
    evidence.seen();
  }

  /**
   * Takes the checkpoint of what arrived: signed by the log, witnessed by the quorum, leading on
   * from the last. Then it is the last, on the disk, whatever becomes of what it came with.
   *
   * @param atNanos when it arrived, by the clock nobody can set
   * @throws UnprovenException with the first thing that is not shown
   * @throws IOException when the disk does not take it
   */
  public synchronized Seen take(Logged logged, long atNanos) throws UnprovenException, IOException {
    LogRules believed = rules;
    if (believed == null) {
      throw new UnprovenException("This agent knows no log to believe.");
    }
    TlogProof proof = read(logged);
    mustNotBeFrozen();
    believed.signedByLog(proof.checkpoint());
    mustNotSplit(proof.checkpoint());
    Witnessed witnessed = believed.witnessed(proof.checkpoint());
    mustLeadOn(believed, witnessed, logged);
    Optional<Instant> said = believed.time(witnessed);
    keep(proof.checkpoint());
    said.ifPresent(time::hasBeen);
    return new Seen(proof, logged, said, atNanos);
  }

  private static TlogProof read(Logged logged) throws UnprovenException {
    try {
      return TlogProof.parse(logged.proof());
    } catch (NoteException e) {
      throw new UnprovenException("The proof: " + e.getMessage(), e);
    }
  }

  private void mustNotBeFrozen() throws UnprovenException {
    Optional<String> why = frozen();
    if (why.isPresent()) {
      throw new UnprovenException(why.get() + " The owner must see the evidence first.");
    }
  }

  private void mustNotSplit(SignedCheckpoint next) throws UnprovenException, IOException {
    SignedCheckpoint from = last;
    if (from != null
        && next.says().size() == from.says().size()
        && !next.says().root().equals(from.says().root())) {
      evidence.keep(SPLIT, from, next);
      throw new UnprovenException(SPLIT);
    }
  }

  private void mustLeadOn(LogRules believed, Witnessed next, Logged logged)
      throws UnprovenException, IOException {
    SignedCheckpoint from = last;
    long size = from == null ? 0 : from.says().size();
    Hash root = from == null ? Hash.EMPTY : from.says().root();
    if (from != null && next.says().size() < size) {
      if (shrank(believed, from, next)) {
        evidence.keep(SHRUNK, from, next.checkpoint());
        throw new UnprovenException(SHRUNK);
      }
      throw new UnprovenException("The proof's tree is older than one this agent has seen.");
    }
    boolean same = next.says().size() == size && next.says().root().equals(root);
    if (!same && logged.from() != size) {
      throw new UnprovenException("The proof does not lead on from the last tree seen.");
    }
    if (!same
        && !Proofs.continues(size, root, next.says().size(), next.says().root(), hashes(logged))) {
      throw new UnprovenException("The proof does not show that the log only grew.");
    }
  }

  private static List<Hash> hashes(Logged logged) throws UnprovenException {
    List<Hash> hashes = new ArrayList<>();
    try {
      for (String hash : logged.consistency()) {
        hashes.add(Hash.parse(hash));
      }
      return hashes;
    } catch (NoteException e) {
      throw new UnprovenException("The proof: " + e.getMessage(), e);
    }
  }

  /** A witness who signed both says that he saw the smaller later; or nobody signed both. */
  private static boolean shrank(LogRules believed, SignedCheckpoint larger, Witnessed smaller) {
    try {
      Witnessed before = believed.witnessed(larger);
      boolean byOne =
          smaller.times().entrySet().stream()
              .anyMatch(one -> {
                Instant then = before.times().get(one.getKey());
                return then != null && one.getValue().isAfter(then);
              });
      Optional<Instant> said = believed.time(before);
      Optional<Instant> now = believed.time(smaller);
      boolean byQuorum =
          said.isPresent() && now.isPresent() && now.get().isAfter(said.get().plus(LogRules.APART));
      return byOne || byQuorum;
    } catch (UnprovenException notByTheseRules) {
      return false;
    }
  }

  private void keep(SignedCheckpoint next) throws IOException {
    SignedCheckpoint from = last;
    if (from == null || next.says().size() > from.says().size()) {
      PrivateFiles.write(file, next.toString());
      kept = next;
      last = next;
    }
  }

  private static Optional<Instant> said(LogRules rules, SignedCheckpoint checkpoint) {
    try {
      return rules.time(rules.witnessed(checkpoint));
    } catch (UnprovenException notByTheseRules) {
      return Optional.empty();
    }
  }
}
