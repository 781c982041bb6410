package org.porchlight.hub.people;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.note.Bytes;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The doors of who lost his only passkey, and of whoever says that it was not he. */
@RestController
@RequestMapping("/api/v1")
class RecoveryApi {
  private static final int RANDOM_BYTES = 32;

  record LostPasskey(String email, String language) {}

  record RecoveryWord(String word) {}

  record RecoveryPasskey(String word, Credential.MadeCredential credential) {}

  record CountsLater(Instant countsAt) {}

  record WaitingPasskey(Instant madeAt, Instant countsAt, String fingerprint) {}

  /**
   * How it stands.
   *
   * @param locked whether somebody said "that was not me"
   */
  record Recovery(@Nullable WaitingPasskey waiting, boolean locked) {}

  private final Recoveries recoveries;
  private final SecondAsks asks;
  private final StepUp stepUp;
  private final Limits limits;
  private final InstantSource clock;
  private final SecureRandom random;

  RecoveryApi(
      Recoveries recoveries,
      SecondAsks asks,
      StepUp stepUp,
      Limits limits,
      InstantSource clock,
      SecureRandom random) {
    this.recoveries = recoveries;
    this.asks = asks;
    this.stepUp = stepUp;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  /** The answer is the same whoever's address it is. */
  @PostMapping("/home/recover")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void ask(@RequestBody LostPasskey lost, HttpServletRequest from) {
    limits.spend(Limit.LINK, from.getRemoteAddr());
    Language language =
        Language.ofWord(lost.language())
            .orElseThrow(() -> Refused.malformed("The language is en or es."));
    recoveries.ask(lost.email(), language, from.getRemoteAddr());
  }

  @PostMapping("/home/recover/options")
  Enrolment.EnrolOptions options(@RequestBody RecoveryWord said, HttpServletRequest request) {
    limits.spend(Limit.ENROL, request.getRemoteAddr());
    Bytes fresh = Bytes.random(RANDOM_BYTES, random);
    BrowserSession.give(request, fresh, clock.instant());
    return recoveries.options(said.word(), fresh);
  }

  @PostMapping("/home/recover/passkey")
  @ResponseStatus(HttpStatus.ACCEPTED)
  CountsLater make(@RequestBody RecoveryPasskey made, HttpServletRequest request) {
    limits.spend(Limit.ENROL, request.getRemoteAddr());
    Bytes challenge = BrowserSession.takeRandom(request, clock.instant());
    return new CountsLater(
        recoveries.make(made.word(), made.credential(), challenge, request.getRemoteAddr()));
  }

  /** From a letter or a notice; needs no session, and can do nothing but end it. */
  @PostMapping("/not-me")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void notMe(@RequestBody RecoveryWord said, HttpServletRequest from) {
    limits.spend(Limit.NOT_NOW, from.getRemoteAddr());
    if (!asks.notMe(Recoveries.hash(said.word()), from.getRemoteAddr())) {
      recoveries.notMe(said.word(), from.getRemoteAddr());
    }
  }

  @GetMapping("/home/recovery")
  Recovery recovery(@AuthenticationPrincipal SignedIn who) {
    return recoveries.of(who);
  }

  @PostMapping("/home/recovery/stop")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stop(@AuthenticationPrincipal SignedIn who) {
    recoveries.stop(who);
  }

  /** A letter can bring a way back again. */
  @PostMapping("/home/recovery/unlock")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unlock(@AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    recoveries.unlock(who);
  }
}
