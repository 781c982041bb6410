package org.porchlight.hub.people;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.porchlight.hub.law.Refused;
import org.springframework.stereotype.Component;

/** What matters most is done by whoever showed his passkey a moment ago, not by an open page. */
@Component
public class StepUp {
  static final Duration LASTS = Duration.ofMinutes(5);

  private final InstantSource clock;

  StepUp(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Goes on only when this sign-in's passkey was used in the last five minutes. A work account is
   * none, however fresh.
   *
   * @throws Refused 403 {@code prove-again}; signing in again on this page is the answer
   */
  public void require(SignedIn who) {
    if (who.passkey() == null || who.provedAt().plus(LASTS).isBefore(clock.instant())) {
      throw proveAgain(
          "This needs your passkey used within the last 5 minutes. Use it and try again.");
    }
  }

  static Refused proveAgain(String sentence) {
    return new Refused("prove-again", 403, "Your passkey once more", sentence, List.of());
  }
}
