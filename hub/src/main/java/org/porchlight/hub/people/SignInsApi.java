package org.porchlight.hub.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Everybody's own sign-ins, on each face. Ending one takes the passkey anew, so that who sits down
 * at an open page does not throw its person out everywhere else.
 */
@RestController
@RequestMapping("/api/v1/{face:room|home|council}/passkeys/sign-ins")
class SignInsApi {
  /**
   * One that runs.
   *
   * @param id names it in these calls; opens nothing
   * @param lastUsed to within a quarter of a minute
   * @param passkey the verifier key of what began it, or null: a work account did
   * @param browser plain names of browser and system, or null
   * @param here whether it is the one that asks
   */
  record MySignIn(
      String id,
      Instant beganAt,
      Instant lastUsed,
      @Nullable String passkey,
      @Nullable String browser,
      boolean here) {}

  /** The latest begun first. */
  record MySignIns(List<MySignIn> signIns) {}

  private final OwnSignIns own;
  private final StepUp stepUp;
  private final Limits limits;

  SignInsApi(OwnSignIns own, StepUp stepUp, Limits limits) {
    this.own = own;
    this.stepUp = stepUp;
    this.limits = limits;
  }

  @GetMapping
  MySignIns running(@PathVariable Face face, @AuthenticationPrincipal SignedIn who) {
    return new MySignIns(own.of(who));
  }

  /** Of the one that asks, it is signing out: the answer is the last. */
  @PostMapping("/{signIn}/end")
  MySignIns end(
      @PathVariable Face face, @PathVariable String signIn, @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    limits.spend(Limit.PASSKEY, who.person());
    own.end(who, signIn);
    return new MySignIns(own.of(who));
  }

  @PostMapping("/end-others")
  MySignIns endOthers(@PathVariable Face face, @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    limits.spend(Limit.PASSKEY, who.person());
    own.endOthers(who);
    return new MySignIns(own.of(who));
  }
}
