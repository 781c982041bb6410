package org.porchlight.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Cosignature;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.Quorum;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;

/**
 * Which logs are believed, and which witnesses must have seen a checkpoint (<a
 * href="https://c2sp.org/tlog-policy">C2SP tlog-policy</a>; {@link Quorum} has the grammar).
 */
public final class Policy {
  private static final String ANOTHER_KEY =
      "The log's key has changed: another key than the one that is trusted signed in its name.";

  private final String text;
  private final Quorum quorum;

  private Policy(String text, Quorum quorum) {
    this.text = text;
    this.quorum = quorum;
  }

  /**
   * Reads a policy.
   *
   * @throws NoteException for a line outside the grammar, a log whose key is not Ed25519 or a
   *     witness whose key is not for cosignatures
   */
  public static Policy parse(String text) throws NoteException {
    Quorum quorum = Quorum.parse(text);
    mustAllBe(quorum.logParties(), KeyAlgorithm.ED25519);
    mustAllBe(quorum.witnessParties(), KeyAlgorithm.COSIGNATURE);
    return new Policy(text, quorum);
  }

  private static void mustAllBe(List<Quorum.Party> parties, KeyAlgorithm algorithm)
      throws NoteException {
    for (Quorum.Party party : parties) {
      if (party.key().algorithm() != algorithm) {
        throw new NoteException("The policy's key of " + party.name() + " is for something else.");
      }
    }
  }

  /** The logs, as the policy orders them. */
  public List<Quorum.Party> logs() {
    return quorum.logParties();
  }

  /** The witnesses, as the policy orders them. */
  public List<Quorum.Party> witnesses() {
    return quorum.witnessParties();
  }

  /** Whether cosignatures of these are enough. */
  public boolean satisfiedBy(Set<VerifierKey> cosigners) {
    return quorum.satisfiedBy(cosigners);
  }

  /**
   * Believes a checkpoint or does not.
   *
   * @throws UnprovenException when no known log of its origin signed it (named apart where another
   *     key did in its name), a known key's signature is not good, or too few witnesses cosigned it
   */
  public Witnessed witnessed(SignedCheckpoint checkpoint) throws UnprovenException {
    try {
      mustBeByALog(checkpoint);
      Map<VerifierKey, Instant> times = times(checkpoint);
      if (!quorum.satisfiedBy(times.keySet())) {
        throw new UnprovenException("Too few witnesses have seen the checkpoint.");
      }
      return new Witnessed(checkpoint, times, quorumTime(times));
    } catch (NoteException e) {
      throw new UnprovenException("The checkpoint: " + e.getMessage(), e);
    }
  }

  /**
   * Refuses a checkpoint that no log of this policy signed, whoever witnessed it.
   *
   * @throws UnprovenException when it is so
   */
  public void signedByLog(SignedCheckpoint checkpoint) throws UnprovenException {
    try {
      mustBeByALog(checkpoint);
    } catch (NoteException e) {
      throw new UnprovenException("The checkpoint: " + e.getMessage(), e);
    }
  }

  private void mustBeByALog(SignedCheckpoint checkpoint) throws NoteException, UnprovenException {
    for (VerifierKey log : quorum.logs()) {
      if (checkpoint.isBy(log)) {
        return;
      }
    }
    throw new UnprovenException(
        isByAnotherKey(checkpoint)
            ? ANOTHER_KEY
            : "No known log of this origin signed the checkpoint.");
  }

  /** Somebody signed under the name of a log that is known, with a key that is not its own. */
  private boolean isByAnotherKey(SignedCheckpoint checkpoint) {
    String origin = checkpoint.says().origin();
    return quorum.logs().stream().anyMatch(log -> log.name().equals(origin))
        && checkpoint.note().signatures().stream().anyMatch(line -> line.name().equals(origin));
  }

  private Map<VerifierKey, Instant> times(SignedCheckpoint checkpoint) throws NoteException {
    Set<VerifierKey> known = quorum.witnesses();
    Map<VerifierKey, Instant> times = new LinkedHashMap<>();
    for (VerifierKey signer : checkpoint.note().signers(known, RelyingParty.NONE)) {
      for (SignatureLine line : checkpoint.note().signatures()) {
        if (signer.madeIdOf(line)) {
          times.merge(signer, Cosignature.parse(line.signature()).time(), Policy::earlier);
        }
      }
    }
    return times;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The latest time for which those who say it, or a later one, are a quorum. */
  private @Nullable Instant quorumTime(Map<VerifierKey, Instant> times) {
    Set<VerifierKey> saying = new HashSet<>();
    List<Map.Entry<VerifierKey, Instant>> latestFirst =
        times.entrySet().stream()
            .sorted(Map.Entry.<VerifierKey, Instant>comparingByValue().reversed())
            .toList();
    for (Map.Entry<VerifierKey, Instant> one : latestFirst) {
      saying.add(one.getKey());
      if (quorum.satisfiedBy(saying)) {
        return one.getValue();
      }
    }
    return null;
  }

  /** The policy as it was read. */
  @Override
  public String toString() {
    return text;
  }
}
