package org.porchlight.hub.people;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.note.Bytes;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's own passkeys, on each face. What adds or revokes one needs the passkey anew. */
@RestController
@RequestMapping("/api/v1/{face:room|home|council}/passkeys")
class PasskeysApi {
  private static final int RANDOM_BYTES = 32;

  /**
   * One of them.
   *
   * @param passkey its verifier key, which signers' and agents' commands take
   * @param name what its person calls it, or null
   * @param inUse whether this sign-in was begun with it
   * @param pinned whether a box at his place believes it
   */
  record MyPasskey(
      String passkey,
      String fingerprint,
      @Nullable String name,
      Instant addedAt,
      @Nullable Instant lastUsed,
      boolean inUse,
      boolean pinned) {}

  record MyPasskeys(List<MyPasskey> passkeys) {}

  record PasskeyToAdd(String name, Credential.MadeCredential credential) {}

  record PasskeyName(String passkey, String name) {}

  record WhichPasskey(String passkey) {}

  /** For another device of his. */
  record PasskeyLink(String page, String invite, Instant until) {}

  private final OwnPasskeys own;
  private final StepUp stepUp;
  private final Limits limits;
  private final InstantSource clock;
  private final SecureRandom random;

  PasskeysApi(
      OwnPasskeys own, StepUp stepUp, Limits limits, InstantSource clock, SecureRandom random) {
    this.own = own;
    this.stepUp = stepUp;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  @GetMapping
  MyPasskeys mine(@PathVariable Face face, @AuthenticationPrincipal SignedIn who) {
    return new MyPasskeys(own.of(who));
  }

  @PostMapping("/options")
  Enrolment.EnrolOptions options(
      @PathVariable Face face, @AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    stepUp.require(who);
    limits.spend(Limit.PASSKEY, who.person());
    Bytes fresh = Bytes.random(RANDOM_BYTES, random);
    Enrolment.EnrolOptions options = own.options(who, fresh);
    BrowserSession.give(request, fresh, clock.instant());
    return options;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  MyPasskeys add(
      @PathVariable Face face,
      @RequestBody PasskeyToAdd added,
      @AuthenticationPrincipal SignedIn who,
      HttpServletRequest request) {
    stepUp.require(who);
    limits.spend(Limit.PASSKEY, who.person());
    Bytes challenge = BrowserSession.takeRandom(request, clock.instant());
    own.add(who, added.name(), added.credential(), challenge);
    return new MyPasskeys(own.of(who));
  }

  @PostMapping("/link")
  @ResponseStatus(HttpStatus.CREATED)
  PasskeyLink link(@PathVariable Face face, @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    limits.spend(Limit.PASSKEY, who.person());
    Instant until = clock.instant().plus(OwnPasskeys.LINK_LASTS);
    return new PasskeyLink("/" + face.word(), own.link(who), until);
  }

  @PostMapping("/name")
  MyPasskeys rename(
      @PathVariable Face face,
      @RequestBody PasskeyName named,
      @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.PASSKEY, who.person());
    own.rename(who, named.passkey(), named.name());
    return new MyPasskeys(own.of(who));
  }

  /** Of the one in use, it ends this session too: the answer is the last. */
  @PostMapping("/revoke")
  MyPasskeys revoke(
      @PathVariable Face face,
      @RequestBody WhichPasskey which,
      @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    limits.spend(Limit.PASSKEY, who.person());
    own.revoke(who, which.passkey());
    return new MyPasskeys(own.of(who));
  }
}
