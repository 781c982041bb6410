package org.porchlight.grant;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.VerifierKey;

/**
 * The agent's checks of a lease: size, notes, signatures, canonical, schema, audience, challenge,
 * ordinance, incident, terms, stops, number, time. A lease that fails changes nothing: the stream
 * goes dark by itself when the last good one ends.
 */
public final class LeaseCheck {
  /**
   * A running stream.
   *
   * @param terms the newest the agent has for the camera, not those of the grant
   * @param allowedBy who said yes to it; nobody where nobody was asked
   * @param lastNumber of the last lease taken, 0 before the first
   */
  public record Running(
      Grant grant, Ask ask, Terms terms, Set<VerifierKey> allowedBy, long lastNumber) {
    /** Copies who allowed it. */
    public Running {
      allowedBy = Set.copyOf(allowedBy);
    }
  }

  private final Pinned pinned;
  private final AgentMemory memory;

  /** Checks for one agent. */
  public LeaseCheck(Pinned pinned, AgentMemory memory) {
    this.pinned = pinned;
    this.memory = memory;
  }

  /** Extends or refuses. */
  public LeaseVerdict check(LeaseBundle bundle, Running running, Instant now) {
    try {
      return extend(bundle, running, now);
    } catch (Refusal e) {
      return e.refused();
    }
  }

  private LeaseVerdict extend(LeaseBundle bundle, Running running, Instant now) throws Refusal {
    Received<Lease> lease = Received.note(Lease.KIND, Lease::of, bundle.lease());
    Received<Incident> incident = Received.incident(bundle.incident());
    Received<Ordinance> ordinance = Received.ordinance(bundle.ordinance());
    List<Received<?>> all = List.of(lease, incident, ordinance);
    Received.checkOutside(all);
    checkSignatures(lease, incident, ordinance);
    Received.checkInside(all);
    checkAudience(lease.says(), incident.says(), ordinance.says(), running.grant());
    boolean fresh = memory.takeLeaseChallenge(running.grant().id(), lease.says().challenge());
    Refusal.unless(fresh, Check.CHALLENGE, Reason.CHALLENGE_STALE);
    checkStillAllowed(incident.says(), ordinance.says(), running, now);
    return new LeaseVerdict.Extended(
        lease.says(), checkTime(lease.says(), ordinance.says(), running, now));
  }

  private void checkSignatures(
      Received<Lease> lease, Received<Incident> incident, Received<Ordinance> ordinance)
      throws Refusal {
    TrustPolicy policy = pinned.policy();
    Set<VerifierKey> byCouncil = ordinance.signers(pinned.known(), RelyingParty.NONE);
    Refusal.unless(
        byCouncil.contains(policy.council()), Check.SIGNATURES, Reason.ORDINANCE_SIGNATURE);
    Set<VerifierKey> byDispatch = incident.signers(pinned.known(), RelyingParty.NONE);
    Refusal.unless(
        byDispatch.contains(policy.dispatch()), Check.SIGNATURES, Reason.INCIDENT_SIGNATURE);
    Set<VerifierKey> leased = lease.signers(pinned.known(), RelyingParty.NONE);
    boolean both = policy.quorum().satisfiedBy(leased);
    Refusal.unless(both, Check.SIGNATURES, Reason.SIGNATURES_MISSING);
  }

  private void checkAudience(Lease lease, Incident incident, Ordinance ordinance, Grant grant)
      throws Refusal {
    boolean mine = lease.agent().equals(pinned.agent()) && lease.grant().equals(grant.id());
    Refusal.unless(mine, Check.AUDIENCE, Reason.LEASE_OTHER);
    boolean same = incident.id().equals(grant.incident());
    Refusal.unless(same, Check.AUDIENCE, Reason.INCIDENT_OTHER);
    boolean program = ordinance.program().equals(pinned.policy().program());
    Refusal.unless(program, Check.AUDIENCE, Reason.ORDINANCE_OF_ANOTHER_PROGRAM);
  }

  private void checkStillAllowed(
      Incident incident, Ordinance ordinance, Running running, Instant now) throws Refusal {
    Refusal.unless(memory.rise(Mark.of(ordinance)), Check.ORDINANCE, Reason.ORDINANCE_OLD);
    Refusal.ifAny(ordinance.inForce(now), Check.ORDINANCE);
    Refusal.unless(memory.rise(Mark.of(incident)), Check.INCIDENT, Reason.INCIDENT_OLD);
    Refusal.ifAny(ordinance.permits(incident, now), Check.INCIDENT);
    Refusal.ifAny(running.terms().permitsToGoOn(ordinance, incident, now), Check.TERMS);
    boolean masked = running.terms().masks() == running.grant().masks();
    Refusal.unless(masked, Check.TERMS, Reason.MASKS_OLD);
    boolean yes = running.terms().stillCount(running.allowedBy(), pinned.owner());
    Refusal.unless(yes, Check.TERMS, Reason.OWNER_YES_MISSING);
    boolean stopped = memory.stopped(running.grant(), running.ask());
    Refusal.unless(!stopped, Check.STOPS, Reason.STOPPED);
  }

  /** The lease's own time may narrow what the agent counts from receipt, never widen it. */
  private static Instant checkTime(Lease lease, Ordinance ordinance, Running running, Instant now)
      throws Refusal {
    boolean next = lease.number() == running.lastNumber() + 1;
    Refusal.unless(next, Check.NUMBER, Reason.LEASE_NUMBER);
    Refusal.unless(running.grant().notAfter().isAfter(now), Check.TIME, Reason.GRANT_ENDED);
    Instant longest = now.plus(ordinance.leaseTime());
    boolean ofNow = lease.until().isAfter(now) && !lease.until().isAfter(longest.plus(Case.SKEW));
    Refusal.unless(ofNow, Check.TIME, Reason.LEASE_TIME);
    Instant until = lease.until().isBefore(longest) ? lease.until() : longest;
    return until.isBefore(running.grant().notAfter()) ? until : running.grant().notAfter();
  }
}
