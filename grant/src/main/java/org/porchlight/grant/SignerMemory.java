package org.porchlight.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;

/** What a signer remembers for itself and the checks need; durable before it returns. */
public interface SignerMemory {
  /**
   * A grant this signer signed.
   *
   * @param grant the grant
   * @param askedAt when the operator asked
   * @param operator who
   * @param owner the name of the key under the terms
   * @param lastLease number of the last lease signed, 0 before the first
   * @param runsUntil dark from then on without another lease
   */
  record Signed(
      Grant grant,
      Instant askedAt,
      OperatorId operator,
      OwnerId owner,
      long lastLease,
      Instant runsUntil) {}

  /** As {@link AgentMemory#rise}. */
  boolean rise(Mark mark);

  /** Whether this passkey is enrolled here as this operator's. */
  boolean enrolled(OperatorId operator, VerifierKey passkey);

  /** Whether this passkey is enrolled here as this supervisor's, who may say yes to asks. */
  boolean supervises(OperatorId supervisor, VerifierKey passkey);

  /** A grant signed here. */
  Optional<Signed> signed(GrantId grant);

  /** Whether a stop covers the grant. */
  boolean stopped(Grant grant, Instant askedAt, OwnerId owner, Ordinance ordinance);

  /** How long leases of this camera for this incident have run, overlaps counted once. */
  Duration active(CameraId camera, IncidentId incident);

  /** How many other cameras this operator may have open now: signed, not stopped, not run out. */
  int openElsewhere(OperatorId operator, CameraId camera, Ordinance ordinance, Instant now);

  /**
   * To how many asks, but for this one, a look at one of an owner's cameras was leased since then;
   * renewals are no new looks.
   */
  int looks(OwnerId owner, NoteHash exceptAsk, Instant since);

  /**
   * Remembers a grant that is about to be signed.
   *
   * @return false when another was signed under the same id
   */
  boolean remember(Signed signed);

  /**
   * Remembers a lease that is about to be signed.
   *
   * @return false when a later one was signed meanwhile
   */
  boolean remember(Lease lease, Instant now);
}
