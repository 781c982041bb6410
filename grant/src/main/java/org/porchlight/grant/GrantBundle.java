package org.porchlight.grant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.VerifierKey;

/**
 * A grant and the notes it rests on, as they came in.
 *
 * @param grant to the agent a signed note, to a signer the text to be signed
 * @param incident to the agent the coarse form, to a signer the full one
 * @param approval a second person's yes, if the grant names one
 * @param yes to a signer the signature line of who allowed it, where the terms want somebody asked;
 *     to the agent nothing, for whom it stands under the note
 */
public record GrantBundle(
    String grant,
    String incident,
    String viewer,
    String ask,
    String ordinance,
    String terms,
    @Nullable String approval,
    @Nullable String yes) {

  /** A grant as the agent gets it, or one that waits for nobody's yes. */
  public GrantBundle(
      String grant,
      String incident,
      String viewer,
      String ask,
      String ordinance,
      String terms,
      @Nullable String approval) {
    this(grant, incident, viewer, ask, ordinance, terms, approval, null);
  }

  /** A grant for which nobody but the operator had to say yes at the agency. */
  public GrantBundle(
      String grant, String incident, String viewer, String ask, String ordinance, String terms) {
    this(grant, incident, viewer, ask, ordinance, terms, null, null);
  }

  /** The notes on their way through the outer checks. */
  static final class Opening {
    final Received<Grant> grant;
    final Received<Incident> incident;
    final Received<Viewer> viewer;
    final Received<Ask> ask;
    final Received<Ordinance> ordinance;
    final Received<Terms> terms;
    final @Nullable Received<Approval> approval;

    private Opening(GrantBundle bundle, boolean grantSigned) {
      grant =
          grantSigned
              ? Received.note(Grant.KIND, Grant::of, bundle.grant)
              : Received.text(Grant.KIND, Grant::of, bundle.grant, bundle.yes);
      incident = Received.incident(bundle.incident);
      viewer = Received.note(Viewer.KIND, Viewer::of, bundle.viewer);
      ask = Received.note(Ask.KIND, Ask::of, bundle.ask);
      ordinance = Received.ordinance(bundle.ordinance);
      terms = Received.note(Terms.KIND, Terms::of, bundle.terms);
      approval =
          bundle.approval == null
              ? null
              : Received.note(Approval.KIND, Approval::of, bundle.approval);
    }

    Collection<Received<?>> all() {
      List<Received<?>> all =
          new ArrayList<>(List.of(grant, incident, viewer, ask, ordinance, terms));
      if (approval != null) {
        all.add(approval);
      }
      return List.copyOf(all);
    }

    /** The two notes whose keys every verifier holds beforehand. */
    void checkPublicSignatures(
        VerifierKey council, VerifierKey dispatch, Collection<VerifierKey> known) throws Refusal {
      Set<VerifierKey> byCouncil = ordinance.signers(known, RelyingParty.NONE);
      Refusal.unless(byCouncil.contains(council), Check.SIGNATURES, Reason.ORDINANCE_SIGNATURE);
      Set<VerifierKey> byDispatch = incident.signers(known, RelyingParty.NONE);
      Refusal.unless(byDispatch.contains(dispatch), Check.SIGNATURES, Reason.INCIDENT_SIGNATURE);
    }

    /** The notes whose keys stand in a note: passkeys, and the ask key of the sign-in. */
    void checkViewerSignatures(RelyingParty passkeys) throws Refusal {
      VerifierKey passkey = viewer.says().passkey();
      boolean signedIn = viewer.signers(List.of(passkey), passkeys).contains(passkey);
      Refusal.unless(signedIn, Check.SIGNATURES, Reason.VIEWER_SIGNATURE);
      VerifierKey askKey = viewer.says().askKey();
      boolean asked = ask.signers(List.of(askKey), RelyingParty.NONE).contains(askKey);
      Refusal.unless(asked, Check.SIGNATURES, Reason.ASK_SIGNATURE);
      if (approval != null) {
        VerifierKey second = approval.says().passkey();
        boolean approved = approval.signers(List.of(second), passkeys).contains(second);
        Refusal.unless(approved, Check.SIGNATURES, Reason.APPROVAL_SIGNATURE);
      }
    }

    /**
     * Where the terms want somebody asked, somebody whose yes counts has signed this very grant:
     * the owner, or one whom these terms name. Asked of the newest terms only.
     *
     * @return who did; nobody where nobody is asked
     */
    Set<VerifierKey> checkYes(VerifierKey owner, RelyingParty passkeys) throws Refusal {
      if (terms.says().consent() == Consent.ALWAYS) {
        return Set.of();
      }
      Set<VerifierKey> yes = grant.signers(terms.says().whoMayAllow(owner), passkeys);
      Refusal.unless(!yes.isEmpty(), Check.TERMS, Reason.OWNER_YES_MISSING);
      return yes;
    }

    Case opened() {
      return new Case(
          grant.says(),
          incident.says(),
          viewer.says(),
          ask.says(),
          ordinance.says(),
          terms.says(),
          approval == null ? null : approval.says());
    }
  }

  Opening open(boolean grantSigned) {
    return new Opening(this, grantSigned);
  }
}
