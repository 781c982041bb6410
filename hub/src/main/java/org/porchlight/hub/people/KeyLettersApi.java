package org.porchlight.hub.people;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where letters about one's own passkeys and work account go; setting it takes the passkey. */
@RestController
@RequestMapping("/api/v1/{face:room|council}/passkeys/letters")
class KeyLettersApi {
  /**
   * How it is.
   *
   * @param taken whether this hub sends letters at all
   * @param email null while nobody is written to
   */
  record MyKeyLetters(boolean taken, @Nullable String email) {}

  /** Null ends them. */
  record KeyLettersWish(@Nullable String email, String language) {}

  private final KeyLetters letters;
  private final StepUp stepUp;
  private final Limits limits;

  KeyLettersApi(KeyLetters letters, StepUp stepUp, Limits limits) {
    this.letters = letters;
    this.stepUp = stepUp;
    this.limits = limits;
  }

  @GetMapping
  MyKeyLetters keyLetters(@PathVariable Face face, @AuthenticationPrincipal SignedIn who) {
    return new MyKeyLetters(letters.areTaken(), letters.goTo(who).orElse(null));
  }

  @PostMapping
  MyKeyLetters setKeyLetters(
      @PathVariable Face face,
      @RequestBody KeyLettersWish wish,
      @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    limits.spend(Limit.PASSKEY, who.person());
    Language language =
        Language.ofWord(wish.language().toLowerCase(Locale.ROOT))
            .orElseThrow(() -> Refused.malformed("A language is en or es."));
    letters.set(who, wish.email(), language);
    return keyLetters(face, who);
  }
}
