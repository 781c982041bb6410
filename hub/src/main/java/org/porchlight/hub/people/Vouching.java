package org.porchlight.hub.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.oidc.Account;
import org.porchlight.hub.oidc.CameBack;
import org.porchlight.hub.oidc.Issuer;
import org.porchlight.hub.oidc.IssuerSilent;
import org.porchlight.hub.oidc.Issuers;
import org.porchlight.hub.oidc.LoggedOut;
import org.porchlight.hub.oidc.NotVouched;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends browsers to a face's issuer and hears whom it vouches for. What it tells somebody nobody
 * vouched for, or whose account is bound to nobody, is always the same sentence.
 */
@Component
class Vouching {
  private static final Logger log = LoggerFactory.getLogger(Vouching.class);

  private final Issuers issuers;
  private final Origin origin;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Vouching(Issuers issuers, Origin origin, Audit audit, TransactionTemplate transaction) {
    this.issuers = issuers;
    this.origin = origin;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** What this face's page calls an account at its issuer; empty where it has none. */
  Optional<String> label(Face face) {
    return issuers.of(face.word()).map(Issuer::label);
  }

  /** Whether that is the issuer of this face now. */
  boolean isOf(Face face, String issuer) {
    return issuers.of(face.word()).filter(one -> one.address().equals(issuer)).isPresent();
  }

  /**
   * Where a browser goes, and what its session keeps.
   *
   * @throws Refused 404 where the face has no issuer, 503 {@code issuer-silent}
   */
  Issuer.Leaving leave(Face face) {
    try {
      return issuer(face).leave(page(face));
    } catch (IssuerSilent silent) {
      throw silent(face, silent);
    }
  }

  /**
   * Whom the issuer vouches for.
   *
   * @param pending what this browser left with; empty when it did not
   * @throws Refused 401 {@code sign-in-refused}, 403 {@code no-second-factor}, 503
   */
  Account back(
      Face face, Optional<BrowserSession.PendingTrip> pending, CameBack came, String from) {
    BrowserSession.PendingTrip left = pending.orElseThrow(() -> refuse(face, "no-trip", from));
    try {
      return issuer(face).back(left.trip(), came, page(face));
    } catch (NotVouched not) {
      throw refuse(face, not.why(), from);
    } catch (IssuerSilent silent) {
      throw silent(face, silent);
    }
  }

  /**
   * Whom the face's issuer signed out.
   *
   * @throws Refused 400 when the token is none of its own, or an old one; 503
   */
  LoggedOut loggedOut(Face face, String token) {
    try {
      return issuer(face).loggedOut(token);
    } catch (NotVouched not) {
      throw Refused.malformed("This is no logout token of this hub's issuer: " + not.why() + ".");
    } catch (IssuerSilent silent) {
      throw silent(face, silent);
    }
  }

  private Issuer issuer(Face face) {
    return issuers
        .of(face.word())
        .orElseThrow(() -> Refused.unknown("Nobody signs in here with a work account."));
  }

  /** The one page browsers come back to. */
  private String page(Face face) {
    return origin.text() + "/" + face.word() + "/account";
  }

  Refused refuse(Face face, String why, String from) {
    transaction.executeWithoutResult(_ ->
        audit.record(
            new AuditEvent(
                Actor.nobody(),
                "people.sign-in-refused",
                null,
                from,
                Result.REFUSED,
                Map.of("why", why, "account", issuer(face).address()))));
    if (why.equals(NotVouched.NO_SECOND_FACTOR)) {
      return new Refused(
          "no-second-factor",
          403,
          "A second factor is needed",
          "Your account let you in without a second factor. Set one up there, or use your passkey.",
          List.of());
    }
    return new Refused(
        "sign-in-refused",
        401,
        "Not signed in",
        "This account did not sign you in. Use your passkey; under My passkeys you can bind an"
            + " account.",
        List.of());
  }

  private static Refused silent(Face face, IssuerSilent silent) {
    log.warn("the issuer of /{} is silent: {}", face.word(), silent.getMessage());
    return new Refused(
        "issuer-silent",
        503,
        "No answer from there",
        "The place your work account is kept does not answer. Your passkey works as ever.",
        List.of());
  }
}
