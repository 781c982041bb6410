package org.porchlight.hub.proof;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.PairedAgent;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.camera.TrustPolicy;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.proof.OwnerLogApi.OwnEntries;
import org.porchlight.hub.proof.OwnerLogApi.OwnEntry;
import org.porchlight.hub.proof.OwnerLogApi.OwnGrant;
import org.porchlight.hub.proof.OwnerLogApi.OwnLog;
import org.porchlight.hub.proof.OwnerLogApi.OwnPolicies;
import org.porchlight.hub.proof.OwnerLogApi.OwnPolicy;
import org.porchlight.hub.proof.OwnerLogApi.OwnWishes;
import org.porchlight.hub.proof.OwnerLogApi.SealedTally;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.SignedCheckpoint;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an owner's browser needs to check by itself that every look at his cameras is logged. */
@Service
class OwnerLog {
  private static final int PAGE = 32;

  private final EntryRows rows;
  private final OwnerRows owners;
  private final Cameras cameras;
  private final Proofs proofs;
  private final Reveals reveals;
  private final Policies policies;
  private final TrustPolicy policy;

  OwnerLog(
      EntryRows rows,
      OwnerRows owners,
      Cameras cameras,
      Proofs proofs,
      Reveals reveals,
      Policies policies,
      TrustPolicy policy) {
    this.rows = rows;
    this.owners = owners;
    this.cameras = cameras;
    this.proofs = proofs;
    this.reveals = reveals;
    this.policies = policies;
    this.policy = policy;
  }

  @Transactional(readOnly = true)
  public OwnLog log(Premises premises) {
    SignedCheckpoint checkpoint = latest();
    return new OwnLog(
        policy.text(),
        checkpoint.toString(),
        checkpoint.says().size(),
        owners.device(premises.id()).map(OwnerRows.Named::hash).orElse(null),
        tally(premises));
  }

  /** Of the agent that was paired last. */
  private @Nullable SealedTally tally(Premises premises) {
    List<PairedAgent> agents = cameras.agentsOf(premises.id());
    Optional<OwnerRows.Sealed> sealed =
        agents.isEmpty() ? Optional.empty() : owners.tally(agents.getLast().key());
    return sealed
        .map(one ->
            new SealedTally(one.agent(), one.device(), one.sealed(), one.signature(), one.at()))
        .orElse(null);
  }

  private SignedCheckpoint latest() {
    SignedCheckpoint checkpoint = proofs.latest();
    if (checkpoint == null) {
      throw unavailable();
    }
    return checkpoint;
  }

  private static Refused unavailable() {
    return Refused.unavailable(
        "no-log", "The log does not answer", "Nothing opens while it does not. Try again soon.");
  }

  /** Every change of the trust policy so far, in order, each shown as its agent was shown it. */
  @Transactional(readOnly = true)
  public OwnPolicies policies() {
    return new OwnPolicies(policies.all().stream().flatMap(one -> shown(one).stream()).toList());
  }

  private Optional<OwnPolicy> shown(Rules rules) {
    String note = rules.note();
    SignedCheckpoint checkpoint = rules.checkpoint();
    if (note == null || checkpoint == null) {
      return Optional.empty();
    }
    try {
      Proofs.OnLog entry = proofs.policy(rules);
      String proof = proofs.under(entry.index(), checkpoint);
      return Optional.of(
          new OwnPolicy(note, entry.entry(), entry.opening(), entry.record(), proof));
    } catch (NotLoggedException unreadable) {
      throw unavailable();
    }
  }

  List<String> consistency(long from, long to) {
    try {
      return proofs.consistency(from, to).stream().map(Hash::toString).toList();
    } catch (IndexOutOfBoundsException beyond) {
      throw Refused.malformed("The log is not of that size.");
    } catch (NotLoggedException unreadable) {
      throw unavailable();
    }
  }

  /** A camera's grants at the agent it is at now. */
  @Transactional(readOnly = true)
  public OwnEntries entries(Camera camera, long from) {
    return entries(camera, camera.agent(), from);
  }

  /**
   * A camera's grants at one of the agents it was at, each of which counts its own tags.
   *
   * @param agent verifier key
   */
  @Transactional(readOnly = true)
  public OwnEntries entries(Camera camera, String agent, long from) {
    SignedCheckpoint checkpoint = latest();
    long size = checkpoint.says().size();
    List<EntryRows.Row> grants = rows.ofCamera(camera.id(), agent, from, size, PAGE + 1);
    List<OwnGrant> page = grants.stream().limit(PAGE).map(one -> grant(one, checkpoint)).toList();
    Long next = grants.size() > PAGE ? Objects.requireNonNull(grants.getLast().tagNumber()) : null;
    return new OwnEntries(page, next);
  }

  /** What the owner wished to see himself, the newest first: nobody else is a party to it. */
  @Transactional(readOnly = true)
  public OwnWishes wishes(Camera camera, @Nullable Long before) {
    SignedCheckpoint checkpoint = latest();
    long size = checkpoint.says().size();
    long below = before == null ? size : Math.min(before, size);
    List<EntryRows.Row> found = rows.wishesOf(camera.id(), below, PAGE + 1);
    List<OwnEntry> page = found.stream().limit(PAGE).map(one -> entry(one, checkpoint)).toList();
    return new OwnWishes(page, found.size() > PAGE ? page.getLast().index() : null);
  }

  private OwnGrant grant(EntryRows.Row row, SignedCheckpoint checkpoint) {
    OwnEntry grant = entry(row, checkpoint);
    return new OwnGrant(
        Objects.requireNonNull(row.tagNumber()),
        grant.index(),
        grant.entry(),
        grant.opening(),
        grant.record(),
        grant.proof(),
        reveals.isDue(row.about()) ? row.details() : null,
        later(EntryType.OPEN, row.about(), checkpoint),
        later(EntryType.CLOSE, row.about(), checkpoint));
  }

  private @Nullable OwnEntry later(EntryType type, String grant, SignedCheckpoint checkpoint) {
    return rows.find(type, grant)
        .filter(row -> row.index() != null && row.index() < checkpoint.says().size())
        .map(row -> entry(row, checkpoint))
        .orElse(null);
  }

  private OwnEntry entry(EntryRows.Row row, SignedCheckpoint checkpoint) {
    long index = Objects.requireNonNull(row.index());
    try {
      String proof = proofs.under(index, checkpoint);
      return new OwnEntry(index, row.entry(), row.opening(), row.record(), proof);
    } catch (NotLoggedException unreadable) {
      throw unavailable();
    }
  }
}
