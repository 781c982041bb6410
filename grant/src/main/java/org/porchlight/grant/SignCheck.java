package org.porchlight.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.VerifierKey;

/**
 * The signers' checks, in the order of docs/ref/notes.md. Both signers check everything; only the
 * agency's knows which passkeys are its operators' and which its supervisors'.
 */
public final class SignCheck {
  /** For so long a signer remembers at whose cameras somebody looked. */
  public static final Duration LOOKS_KEPT = Duration.ofDays(400);

  private final SignerKeys keys;
  private final SignerMemory memory;

  /** Checks for one signer. */
  public SignCheck(SignerKeys keys, SignerMemory memory) {
    this.keys = keys;
    this.memory = memory;
  }

  /**
   * Whether a grant's text may be signed; it is remembered when it may.
   *
   * @param pairing the agent's note of whose it is
   */
  public Countersign grant(GrantBundle bundle, String pairing, Instant now) {
    try {
      return checkedGrant(bundle, Received.note(Pairing.KIND, Pairing::of, pairing), now);
    } catch (Refusal e) {
      return e.refused();
    }
  }

  /**
   * Whether a lease's text may be signed; it is remembered when it may.
   *
   * @param grant the grant's note with both signatures
   */
  public Countersign lease(LeaseBundle bundle, String grant, Instant now) {
    try {
      return checkedLease(bundle, grant, now);
    } catch (Refusal e) {
      return e.refused();
    }
  }

  /**
   * Takes an owner's newest terms, so that nothing is signed under older ones whoever asks; nothing
   * is signed for it.
   *
   * @param pairing the agent's note of whose it is
   * @return why they were not taken; empty when they are known now
   */
  public Optional<Refused> terms(String terms, String pairing) {
    Received<Terms> newest = Received.note(Terms.KIND, Terms::of, terms);
    Received<Pairing> whose = Received.note(Pairing.KIND, Pairing::of, pairing);
    List<Received<?>> both = List.of(newest, whose);
    try {
      Received.checkOutside(both);
      Received.checkInside(both);
      checkOwner(newest, whose);
      boolean paired = whose.says().program().equals(newest.says().program());
      Refusal.unless(paired, Check.BINDING, Reason.PAIRING_OTHER);
      Refusal.unless(memory.rise(Mark.of(newest.says())), Check.TERMS, Reason.TERMS_OLD);
      return Optional.empty();
    } catch (Refusal e) {
      return Optional.of(e.refused());
    }
  }

  private Countersign checkedGrant(GrantBundle bundle, Received<Pairing> pairing, Instant now)
      throws Refusal {
    GrantBundle.Opening notes = bundle.open(false);
    List<Received<?>> all = new ArrayList<>(notes.all());
    all.add(pairing);
    Received.checkOutside(all);
    notes.checkPublicSignatures(keys.council(), keys.dispatch(), keys.known());
    Received.checkInside(all);
    OwnerId owner = checkOwner(notes.terms, pairing);
    notes.checkViewerSignatures(keys.passkeys());
    Case is = notes.opened();
    boolean known =
        keys.role() == SignerRole.COUNCIL
            || memory.enrolled(is.viewer().operator(), is.viewer().passkey());
    Refusal.unless(known, Check.SIGNATURES, Reason.VIEWER_NOT_ENROLLED);
    checkSupervisor(is.approval());
    is.checkBinding();
    boolean paired = pairing.says().program().equals(is.grant().program());
    Refusal.unless(paired, Check.BINDING, Reason.PAIRING_OTHER);
    checkMeaning(is, now);
    Set<VerifierKey> _ = notes.checkYes(pairing.says().owner(), keys.passkeys());
    checkCaps(is.ordinance(), is.grant());
    checkAlone(is, owner, now);
    checkStops(is.grant(), is.ask().at(), owner, is.ordinance());
    boolean first =
        memory.remember(
            new SignerMemory.Signed(
                is.grant(),
                is.ask().at(),
                is.viewer().operator(),
                owner,
                0,
                now.plus(is.ordinance().leaseTime())));
    Refusal.unless(first, Check.SINGLE_USE, Reason.GRANT_USED);
    return new Countersign.Sign(bundle.grant());
  }

  /** Who is a supervisor only the agency's signer knows. */
  private void checkSupervisor(@Nullable Approval approval) throws Refusal {
    boolean known =
        approval == null
            || keys.role() == SignerRole.COUNCIL
            || memory.supervises(approval.supervisor(), approval.passkey());
    Refusal.unless(known, Check.SIGNATURES, Reason.APPROVAL_NOT_ENROLLED);
  }

  /** The agent says who its owner is, and nobody else; the terms are that owner's. */
  private OwnerId checkOwner(Received<Terms> terms, Received<Pairing> pairing) throws Refusal {
    VerifierKey agent = terms.says().agent();
    boolean said =
        pairing.says().agent().equals(agent)
            && pairing.signers(List.of(agent), RelyingParty.NONE).contains(agent);
    Refusal.unless(said, Check.SIGNATURES, Reason.PAIRING_SIGNATURE);
    boolean newest = memory.rise(Mark.of(pairing.says()));
    Refusal.unless(newest, Check.SIGNATURES, Reason.PAIRING_OLD);
    VerifierKey owner = pairing.says().owner();
    boolean signed = terms.signers(List.of(owner), keys.passkeys()).contains(owner);
    Refusal.unless(signed, Check.SIGNATURES, Reason.TERMS_SIGNATURE);
    try {
      return new OwnerId(owner.name());
    } catch (IllegalArgumentException e) {
      throw Refusal.of(
          Check.SIGNATURES, Reason.TERMS_SIGNATURE, "The name of the owner's key is no id.");
    }
  }

  private void checkMeaning(Case is, Instant now) throws Refusal {
    Refusal.unless(memory.rise(Mark.of(is.ordinance())), Check.ORDINANCE, Reason.ORDINANCE_OLD);
    is.checkOrdinance(now);
    checkIncident(is.ordinance(), is.incident(), now);
    is.checkViewer(now);
    is.checkAsk(now, previousEnd(is.grant(), is.ordinance()));
    is.checkApproval(now);
    Refusal.unless(memory.rise(Mark.of(is.terms())), Check.TERMS, Reason.TERMS_OLD);
    is.checkTerms(now, 0);
  }

  private void checkIncident(Ordinance ordinance, Incident incident, Instant now) throws Refusal {
    boolean full = incident.form() == IncidentForm.FULL;
    Refusal.unless(full, Check.INCIDENT, Reason.INCIDENT_FORM);
    Refusal.unless(memory.rise(Mark.of(incident)), Check.INCIDENT, Reason.INCIDENT_OLD);
    Refusal.ifAny(ordinance.permits(incident, now), Check.INCIDENT);
  }

  private Optional<Instant> previousEnd(Grant grant, Ordinance ordinance) {
    GrantId previous = grant.previous();
    if (previous == null) {
      return Optional.empty();
    }
    return memory
        .signed(previous)
        .filter(s -> s.grant().camera().equals(grant.camera()))
        .filter(s -> s.grant().incident().equals(grant.incident()))
        .filter(s -> !memory.stopped(s.grant(), s.askedAt(), s.owner(), ordinance))
        .map(s -> s.grant().notAfter());
  }

  /** Past the ordinance's minutes only what a second person approved goes on. */
  private void checkCaps(Ordinance ordinance, Grant grant) throws Refusal {
    Duration active = memory.active(grant.camera(), grant.incident());
    boolean below = active.compareTo(Duration.ofMinutes(ordinance.incidentCapMinutes())) < 0;
    Refusal.unless(below, Check.CAPS, Reason.INCIDENT_CAP);
    boolean brief = active.compareTo(Duration.ofMinutes(ordinance.supervisorPastMinutes())) < 0;
    Refusal.unless(brief || grant.approval() != null, Check.CAPS, Reason.SUPERVISOR_PAST_MINUTES);
  }

  /** What an operator may not have alone: too many cameras, and one owner's too often. */
  private void checkAlone(Case is, OwnerId owner, Instant now) throws Refusal {
    if (is.approval() != null) {
      return;
    }
    Ordinance ordinance = is.ordinance();
    OperatorId operator = is.viewer().operator();
    int others = memory.openElsewhere(operator, is.grant().camera(), ordinance, now);
    boolean few = others + 1 <= ordinance.supervisorOverCameras();
    Refusal.unless(few, Check.CAPS, Reason.SUPERVISOR_OVER_CAMERAS);
    if (!is.terms().city() && !is.renews()) {
      Duration days =
          Duration.ofDays(Math.min(LOOKS_KEPT.toDays(), ordinance.supervisorOwnerDays()));
      int before = memory.looks(owner, is.grant().ask(), now.minus(days));
      boolean seldom = before + 1 < ordinance.supervisorOwnerLooks();
      Refusal.unless(seldom, Check.CAPS, Reason.SUPERVISOR_OWNER_LOOKS);
    }
  }

  private void checkStops(Grant grant, Instant askedAt, OwnerId owner, Ordinance ordinance)
      throws Refusal {
    boolean stopped = memory.stopped(grant, askedAt, owner, ordinance);
    Refusal.unless(!stopped, Check.STOPS, Reason.STOPPED);
  }

  private Countersign checkedLease(LeaseBundle bundle, String grantNote, Instant now)
      throws Refusal {
    Received<Lease> lease = Received.text(Lease.KIND, Lease::of, bundle.lease());
    Received<Grant> grant = Received.note(Grant.KIND, Grant::of, grantNote);
    Received<Incident> incident = Received.incident(bundle.incident());
    Received<Ordinance> ordinance = Received.ordinance(bundle.ordinance());
    List<Received<?>> all = List.of(lease, grant, incident, ordinance);
    Received.checkOutside(all);
    checkLeaseSignatures(grant, incident, ordinance);
    Received.checkInside(all);
    checkLeaseBinding(lease.says(), grant.says(), incident.says(), ordinance.says());
    Refusal.unless(memory.rise(Mark.of(ordinance.says())), Check.ORDINANCE, Reason.ORDINANCE_OLD);
    Refusal.ifAny(ordinance.says().inForce(now), Check.ORDINANCE);
    checkIncident(ordinance.says(), incident.says(), now);
    checkCaps(ordinance.says(), grant.says());
    checkLeaseTime(lease.says(), grant.says(), ordinance.says(), now);
    return new Countersign.Sign(bundle.lease());
  }

  private void checkLeaseSignatures(
      Received<Grant> grant, Received<Incident> incident, Received<Ordinance> ordinance)
      throws Refusal {
    Set<VerifierKey> byCouncil = ordinance.signers(keys.known(), RelyingParty.NONE);
    Refusal.unless(
        byCouncil.contains(keys.council()), Check.SIGNATURES, Reason.ORDINANCE_SIGNATURE);
    Set<VerifierKey> byDispatch = incident.signers(keys.known(), RelyingParty.NONE);
    Refusal.unless(
        byDispatch.contains(keys.dispatch()), Check.SIGNATURES, Reason.INCIDENT_SIGNATURE);
    boolean both =
        grant
            .signers(keys.known(), RelyingParty.NONE)
            .containsAll(List.of(keys.agency(), keys.council()));
    Refusal.unless(both, Check.SIGNATURES, Reason.SIGNATURES_MISSING);
  }

  private static void checkLeaseBinding(
      Lease lease, Grant grant, Incident incident, Ordinance ordinance) throws Refusal {
    boolean same = lease.grant().equals(grant.id()) && lease.agent().equals(grant.agent());
    Refusal.unless(same, Check.BINDING, Reason.LEASE_OTHER);
    boolean because = incident.id().equals(grant.incident());
    Refusal.unless(because, Check.BINDING, Reason.INCIDENT_OTHER);
    boolean program = ordinance.program().equals(grant.program());
    Refusal.unless(program, Check.BINDING, Reason.ORDINANCE_OF_ANOTHER_PROGRAM);
  }

  private void checkLeaseTime(Lease lease, Grant grant, Ordinance ordinance, Instant now)
      throws Refusal {
    Optional<SignerMemory.Signed> known =
        memory.signed(grant.id()).filter(s -> s.grant().equals(grant));
    if (known.isEmpty()) {
      throw Refusal.of(Check.BINDING, Reason.GRANT_UNKNOWN);
    }
    SignerMemory.Signed signed = known.get();
    checkStops(grant, signed.askedAt(), signed.owner(), ordinance);
    long number = lease.number();
    boolean next = number == signed.lastLease() + 1 || number == signed.lastLease();
    Refusal.unless(next, Check.NUMBER, Reason.LEASE_NUMBER);
    Refusal.unless(grant.notAfter().isAfter(now), Check.TIME, Reason.GRANT_ENDED);
    Instant longest = now.plus(ordinance.leaseTime()).plus(Case.SKEW);
    boolean ofNow = lease.until().isAfter(now) && !lease.until().isAfter(longest);
    Refusal.unless(ofNow, Check.TIME, Reason.LEASE_TIME);
    Refusal.unless(memory.remember(lease, now), Check.NUMBER, Reason.LEASE_NUMBER);
  }
}
