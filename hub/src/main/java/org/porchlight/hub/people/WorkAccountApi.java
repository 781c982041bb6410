package org.porchlight.hub.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.oidc.Account;
import org.porchlight.hub.oidc.CameBack;
import org.porchlight.hub.oidc.Issuer;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signing in by a work account, and binding one. The browser comes back to a page of the console,
 * which posts what it was given: so the session's cookie needs to be sent with no other site's
 * navigation, and stays strict.
 */
@RestController
@RequestMapping("/api/v1/{face:room|council}")
class WorkAccountApi {
  /** Where the browser goes now. */
  record IssuerPage(String address) {}

  /**
   * Somebody's own.
   *
   * @param label what an account is called here; null where nobody signs in with one
   * @param boundAt null when none is bound
   */
  record MyWorkAccount(
      @Nullable String label, @Nullable Instant boundAt, @Nullable Instant lastUsed) {}

  private final WorkAccounts accounts;
  private final Vouching vouching;
  private final SignIns signIns;
  private final SessionAnswers answers;
  private final StepUp stepUp;
  private final Limits limits;
  private final SessionAuthenticationStrategy csrfRotation;

  WorkAccountApi(
      WorkAccounts accounts,
      Vouching vouching,
      SignIns signIns,
      SessionAnswers answers,
      StepUp stepUp,
      Limits limits,
      SessionAuthenticationStrategy csrfRotation) {
    this.accounts = accounts;
    this.vouching = vouching;
    this.signIns = signIns;
    this.answers = answers;
    this.stepUp = stepUp;
    this.limits = limits;
    this.csrfRotation = csrfRotation;
  }

  @PostMapping("/sign-in/account")
  IssuerPage leaveToSignIn(@PathVariable Face face, HttpServletRequest request) {
    limits.spend(Limit.SIGN_IN, request.getRemoteAddr());
    return leave(face, null, request);
  }

  /** Binding takes the passkey anew; the issuer is asked whose account it is. */
  @PostMapping("/passkeys/account")
  IssuerPage leaveToBind(
      @PathVariable Face face, @AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    stepUp.require(who);
    limits.spend(Limit.PASSKEY, who.person());
    return leave(face, who.signIn(), request);
  }

  private IssuerPage leave(Face face, @Nullable String binds, HttpServletRequest request) {
    Issuer.Leaving leaving = vouching.leave(face);
    BrowserSession.leave(request, leaving.trip(), binds);
    return new IssuerPage(leaving.address());
  }

  /** Signs in, or binds for whoever left to bind and is still signed in. */
  @PostMapping("/sign-in/account/back")
  SessionApi.Session comeBack(
      @PathVariable Face face,
      @RequestBody CameBack came,
      @AuthenticationPrincipal @Nullable SignedIn before,
      HttpServletRequest request,
      HttpServletResponse response) {
    limits.spend(Limit.SIGN_IN, request.getRemoteAddr());
    Optional<BrowserSession.PendingTrip> pending = BrowserSession.takeTrip(request);
    Account account = vouching.back(face, pending, came, request.getRemoteAddr());
    String binds = pending.map(BrowserSession.PendingTrip::binds).orElse(null);
    if (binds != null) {
      return bound(binds, account, before, request);
    }
    SignedIn who = accounts.letIn(face, account, request.getRemoteAddr());
    if (before != null) {
      signIns.end(before.signIn(), Actor.person(before.person()), "signed-in-again");
    }
    BrowserSession.signedIn(request, who);
    signIns.inBrowser(who, request.getHeader("User-Agent"));
    csrfRotation.onAuthentication(new SignedInToken(who), request, response);
    return answers.of(who, SessionApi.csrf(request));
  }

  private SessionApi.Session bound(
      String binds, Account account, @Nullable SignedIn who, HttpServletRequest request) {
    if (who == null || !who.signIn().equals(binds)) {
      throw Refused.forbidden("You were signed out meanwhile. Sign in and bind the account again.");
    }
    accounts.bind(who, account);
    return answers.of(who, SessionApi.csrf(request));
  }

  @GetMapping("/passkeys/account")
  MyWorkAccount workAccount(@PathVariable Face face, @AuthenticationPrincipal SignedIn who) {
    Optional<WorkAccountRows.Bound> bound = accounts.of(who);
    return new MyWorkAccount(
        vouching.label(face).orElse(null),
        bound.map(WorkAccountRows.Bound::boundAt).orElse(null),
        bound.map(WorkAccountRows.Bound::lastUsed).orElse(null));
  }

  /** Of the account in use, it ends this session too: the answer is the last. */
  @PostMapping("/passkeys/account/unbind")
  MyWorkAccount unbind(@PathVariable Face face, @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    limits.spend(Limit.PASSKEY, who.person());
    accounts.unbind(who);
    return workAccount(face, who);
  }
}
