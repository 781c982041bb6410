package org.porchlight.grant;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.VerifierKey;

/**
 * A grant and the notes it rests on, as they came in.
 *
 * @param grant to the agent a signed note, to a signer the text to be signed
 * @param incident to the agent the coarse form, to a signer the full one
 */
public record GrantBundle(
    String grant, String incident, String viewer, String ask, String ordinance, String terms) {

  /** The six notes on their way through the outer checks. */
  static final class Opening {
    final Received<Grant> grant;
    final Received<Incident> incident;
    final Received<Viewer> viewer;
    final Received<Ask> ask;
    final Received<Ordinance> ordinance;
    final Received<Terms> terms;

    private Opening(GrantBundle bundle, boolean grantSigned) {
      grant =
          grantSigned
              ? Received.note(Grant.KIND, Grant::of, bundle.grant)
              : Received.text(Grant.KIND, Grant::of, bundle.grant);
      incident = Received.incident(bundle.incident);
      viewer = Received.note(Viewer.KIND, Viewer::of, bundle.viewer);
      ask = Received.note(Ask.KIND, Ask::of, bundle.ask);
      ordinance = Received.ordinance(bundle.ordinance);
      terms = Received.note(Terms.KIND, Terms::of, bundle.terms);
    }

    Collection<Received<?>> all() {
      return List.of(grant, incident, viewer, ask, ordinance, terms);
    }

    /** The two notes whose keys every verifier holds beforehand. */
    void checkPublicSignatures(
        VerifierKey council, VerifierKey dispatch, Collection<VerifierKey> known) throws Refusal {
      Set<VerifierKey> byCouncil = ordinance.signers(known, RelyingParty.NONE);
      Refusal.unless(byCouncil.contains(council), Check.SIGNATURES, Reason.ORDINANCE_SIGNATURE);
      Set<VerifierKey> byDispatch = incident.signers(known, RelyingParty.NONE);
      Refusal.unless(byDispatch.contains(dispatch), Check.SIGNATURES, Reason.INCIDENT_SIGNATURE);
    }

    /** The two notes whose keys stand in a note: passkey and ask key of the sign-in. */
    void checkViewerSignatures(RelyingParty passkeys) throws Refusal {
      VerifierKey passkey = viewer.says().passkey();
      boolean signedIn = viewer.signers(List.of(passkey), passkeys).contains(passkey);
      Refusal.unless(signedIn, Check.SIGNATURES, Reason.VIEWER_SIGNATURE);
      VerifierKey askKey = viewer.says().askKey();
      boolean asked = ask.signers(List.of(askKey), RelyingParty.NONE).contains(askKey);
      Refusal.unless(asked, Check.SIGNATURES, Reason.ASK_SIGNATURE);
    }

    Case opened() {
      return new Case(
          grant.says(), incident.says(), viewer.says(), ask.says(), ordinance.says(), terms.says());
    }
  }

  Opening open(boolean grantSigned) {
    return new Opening(this, grantSigned);
  }
}
