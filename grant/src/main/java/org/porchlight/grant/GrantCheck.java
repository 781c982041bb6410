package org.porchlight.grant;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.porchlight.note.VerifierKey;

/**
 * The agent's checks of a grant, in the order of docs/ref/notes.md; the first that fails names the
 * refusal. Nothing is opened before the last one; a grant is spent before its proof is weighed.
 */
public final class GrantCheck {
  private final Pinned pinned;
  private final AgentMemory memory;

  /** Checks for one agent. */
  public GrantCheck(Pinned pinned, AgentMemory memory) {
    this.pinned = pinned;
    this.memory = memory;
  }

  /** Opens or refuses. */
  public Verdict check(GrantBundle bundle, Instant now) {
    try {
      return open(bundle, now);
    } catch (Refusal e) {
      return e.refused();
    }
  }

  private Verdict open(GrantBundle bundle, Instant now) throws Refusal {
    GrantBundle.Opening notes = bundle.open(true);
    Received.checkOutside(notes.all());
    checkSignatures(notes);
    Received.checkInside(notes.all());
    notes.checkViewerSignatures(pinned.policy().passkeys());
    Case is = notes.opened();
    checkAudience(is);
    is.checkBinding();
    boolean fresh = memory.takeChallenge(is.grant().challenge());
    Refusal.unless(fresh, Check.CHALLENGE, Reason.CHALLENGE_STALE);
    boolean tagged =
        memory.isNextTag(is.grant().camera(), is.grant().tagNumber(), is.grant().tag());
    Refusal.unless(tagged, Check.TAG, Reason.TAG_OTHER);
    checkMeaning(is, now);
    Set<VerifierKey> yes = notes.checkYes(pinned.owner(), pinned.policy().passkeys());
    boolean stopped = memory.stopped(is.grant(), is.ask());
    Refusal.unless(!stopped, Check.STOPS, Reason.STOPPED);
    boolean first = memory.spend(is.grant(), is.ask());
    Refusal.unless(first, Check.SINGLE_USE, Reason.GRANT_USED);
    Optional<String> unproven = memory.unproven(is.grant(), is.ordinance());
    if (unproven.isPresent()) {
      throw Refusal.of(Check.PROOF, Reason.NOT_ON_THE_LOG, unproven.get());
    }
    return new Verdict.Open(
        is.grant(),
        is.incident(),
        is.viewer(),
        is.ask(),
        is.terms(),
        is.ordinance(),
        yes,
        end(is, now));
  }

  private void checkSignatures(GrantBundle.Opening notes) throws Refusal {
    TrustPolicy policy = pinned.policy();
    notes.checkPublicSignatures(policy.council(), policy.dispatch(), pinned.known());
    Set<VerifierKey> byOwner = notes.terms.signers(pinned.known(), policy.passkeys());
    Refusal.unless(byOwner.contains(pinned.owner()), Check.SIGNATURES, Reason.TERMS_SIGNATURE);
    Set<VerifierKey> granted = notes.grant.signers(pinned.known(), policy.passkeys());
    boolean both = policy.quorum().satisfiedBy(granted);
    Refusal.unless(both, Check.SIGNATURES, Reason.SIGNATURES_MISSING);
  }

  private void checkAudience(Case is) throws Refusal {
    boolean mine = is.grant().agent().equals(pinned.agent());
    Refusal.unless(mine, Check.AUDIENCE, Reason.AGENT_OTHER);
    boolean program = is.grant().program().equals(pinned.policy().program());
    Refusal.unless(program, Check.AUDIENCE, Reason.ORDINANCE_OF_ANOTHER_PROGRAM);
  }

  private void checkMeaning(Case is, Instant now) throws Refusal {
    checkNewest(Mark.of(is.ordinance()), Check.ORDINANCE, Reason.ORDINANCE_OLD);
    is.checkOrdinance(now);
    checkNewest(Mark.of(is.incident()), Check.INCIDENT, Reason.INCIDENT_OLD);
    is.checkIncident(now);
    is.checkViewer(now);
    is.checkAsk(now, previousEnd(is.grant()));
    is.checkApproval(now);
    checkNewest(Mark.of(is.terms()), Check.TERMS, Reason.TERMS_OLD);
    is.checkTerms(now, memory.looksSince(is.grant().camera(), is.terms().monthStart(now)));
    boolean laid = memory.lays(is.grant().masks(), is.grant().camera());
    Refusal.unless(laid, Check.TERMS, Reason.MASKS_NOT_LAID);
  }

  private void checkNewest(Mark mark, Check check, Reason reason) throws Refusal {
    Refusal.unless(memory.rise(mark), check, reason);
  }

  private Optional<Instant> previousEnd(Grant grant) {
    GrantId previous = grant.previous();
    return previous == null
        ? Optional.empty()
        : memory.ranUntil(previous, grant.camera(), grant.incident());
  }

  private static Instant end(Case is, Instant now) {
    Instant longest = now.plus(is.terms().longestLook(is.ordinance()));
    return is.grant().notAfter().isBefore(longest) ? is.grant().notAfter() : longest;
  }
}
