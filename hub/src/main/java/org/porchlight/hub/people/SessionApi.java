package org.porchlight.hub.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.note.Bytes;
import org.porchlight.note.SignInText;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, on each face. */
@RestController
@RequestMapping("/api/v1/{face:room|home|council}")
class SessionApi {
  private static final int RANDOM_BYTES = 32;
  private static final long TIMEOUT_MILLIS = 60_000;

  record User(String id, String name, String role) {}

  /**
   * Who is signed in.
   *
   * @param idleSeconds without a hand for so long a page hides its pictures
   * @param securedRoom unless it stands in a secured room
   */
  record Session(
      User user,
      String csrf,
      boolean demo,
      long idleSeconds,
      boolean securedRoom,
      Instant endsAt,
      String agency,
      String program,
      @Nullable String operator,
      @Nullable String passkey,
      @Nullable String viewer,
      Instant now,
      String zone) {}

  /**
   * {@code PublicKeyCredentialRequestOptions} in its JSON form, but for the challenge: the browser
   * makes it of this random value.
   */
  record SignInOptions(
      String random,
      String rpId,
      long timeout,
      String userVerification,
      List<String> allowCredentials) {}

  record InviteWord(String invite) {}

  record EnrolRequest(String invite, Credential.MadeCredential credential) {}

  record Enrolled(String passkey, String fingerprint) {}

  private final Doorkeeper doorkeeper;
  private final Enrolment enrolment;
  private final SignIns signIns;
  private final SessionAnswers answers;
  private final Vouching vouching;
  private final Origin origin;
  private final Limits limits;
  private final InstantSource clock;
  private final SecureRandom random;
  private final SessionAuthenticationStrategy csrfRotation;

  SessionApi(
      Doorkeeper doorkeeper,
      Enrolment enrolment,
      SignIns signIns,
      SessionAnswers answers,
      Vouching vouching,
      Origin origin,
      Limits limits,
      InstantSource clock,
      SecureRandom random,
      SessionAuthenticationStrategy csrfRotation) {
    this.doorkeeper = doorkeeper;
    this.enrolment = enrolment;
    this.signIns = signIns;
    this.answers = answers;
    this.vouching = vouching;
    this.origin = origin;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
    this.csrfRotation = csrfRotation;
  }

  /**
   * A cookie whose session is gone gets no new one before that is asked for: the browser may hold a
   * newer cookie by now, which the new session's would take away.
   */
  @GetMapping("/session")
  Session session(
      @PathVariable Face face,
      @RequestParam(defaultValue = "false") boolean anew,
      @AuthenticationPrincipal @Nullable SignedIn who,
      HttpServletRequest request) {
    if (who != null) {
      return answers.of(who, csrf(request));
    }
    limits.spend(Limit.SESSION, request.getRemoteAddr());
    if (!anew && BrowserSession.isGone(request)) {
      throw SignInNeeded.withNothing();
    }
    BrowserSession.open(request);
    throw SignInNeeded.with(csrf(request), vouching.label(face).orElse(null));
  }

  @PostMapping("/sign-in/options")
  SignInOptions options(@PathVariable Face face, HttpServletRequest request) {
    limits.spend(Limit.SIGN_IN, request.getRemoteAddr());
    Bytes random = pending(request);
    return new SignInOptions(
        random.toString(), origin.relyingParty(), TIMEOUT_MILLIS, "required", List.of());
  }

  @PostMapping("/sign-in")
  Session signIn(
      @PathVariable Face face,
      @RequestBody Credential.SignedCredential credential,
      @AuthenticationPrincipal @Nullable SignedIn before,
      HttpServletRequest request,
      HttpServletResponse response) {
    limits.spend(Limit.SIGN_IN, request.getRemoteAddr());
    Bytes random = BrowserSession.takeRandom(request, clock.instant());
    Bytes challenge =
        random == null ? null : SignInText.challenge(origin.text(), random.toString());
    SignedIn who = doorkeeper.letIn(face, credential, challenge, request.getRemoteAddr(), before);
    if (before != null && !before.signIn().equals(who.signIn())) {
      signIns.end(before.signIn(), Actor.person(before.person()), "signed-in-again");
    }
    BrowserSession.signedIn(request, who);
    signIns.inBrowser(who, request.getHeader("User-Agent"));
    csrfRotation.onAuthentication(new SignedInToken(who), request, response);
    return answers.of(who, csrf(request));
  }

  @PostMapping("/sign-out")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(
      @PathVariable Face face, @AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    signIns.end(who.signIn(), Actor.person(who.person()), "signed-out");
    BrowserSession.close(request);
  }

  @PostMapping("/enrol/options")
  Enrolment.EnrolOptions enrolOptions(
      @PathVariable Face face, @RequestBody InviteWord body, HttpServletRequest request) {
    limits.spend(Limit.ENROL, request.getRemoteAddr());
    return enrolment.options(face, body.invite(), pending(request));
  }

  @PostMapping("/enrol")
  Enrolled enrol(
      @PathVariable Face face, @RequestBody EnrolRequest body, HttpServletRequest request) {
    limits.spend(Limit.ENROL, request.getRemoteAddr());
    Bytes challenge = BrowserSession.takeRandom(request, clock.instant());
    var key =
        enrolment.enrol(face, body.invite(), body.credential(), challenge, request.getRemoteAddr());
    return new Enrolled(key.toString(), key.fingerprint());
  }

  private Bytes pending(HttpServletRequest request) {
    Bytes fresh = Bytes.random(RANDOM_BYTES, random);
    BrowserSession.give(request, fresh, clock.instant());
    return fresh;
  }

  static String csrf(HttpServletRequest request) {
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      return token.getToken();
    }
    throw Refused.forbidden("This call needs a session. Load the page again.");
  }
}
