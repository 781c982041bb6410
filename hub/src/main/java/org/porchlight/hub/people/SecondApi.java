package org.porchlight.hub.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where an administrator or a supervisor says yes or no to what another administrator asked. */
@RestController
@RequestMapping("/api/v1/room/second")
class SecondApi {
  /**
   * What waits for a second person.
   *
   * @param kind {@code INVITE}, {@code ERASE} or {@code MACHINE}
   * @param notBefore confirmed no earlier
   * @param mine whether whoever reads this asked it, or is whom it is about, and so cannot confirm
   */
  record AskedSecond(
      String id,
      String kind,
      String person,
      String name,
      Role role,
      String askedBy,
      Instant askedAt,
      Instant notBefore,
      Instant until,
      boolean mine) {}

  record AskedSeconds(List<AskedSecond> asks) {}

  /**
   * What a yes gives.
   *
   * @param half the second half of an invite, or null
   * @param reference what an erased person is called now, or null
   */
  record ConfirmedSecond(@Nullable String half, @Nullable String reference) {}

  private final SecondAsks asks;
  private final People people;
  private final StepUp stepUp;

  SecondApi(SecondAsks asks, People people, StepUp stepUp) {
    this.asks = asks;
    this.people = people;
    this.stepUp = stepUp;
  }

  @GetMapping
  AskedSeconds asked(@AuthenticationPrincipal SignedIn who) {
    return new AskedSeconds(asks.shown().stream().map(one -> shown(one, who)).toList());
  }

  private AskedSecond shown(SecondAskRows.SecondAsk ask, SignedIn who) {
    Person about = people.person(ask.person()).orElseThrow();
    boolean mine = ask.askedBy().equals(who.person()) || ask.person().equals(who.person());
    return new AskedSecond(
        ask.id(),
        ask.kind().name(),
        about.id(),
        about.name(),
        about.role(),
        ask.askedBy(),
        ask.askedAt(),
        ask.notBefore(),
        ask.until(),
        mine);
  }

  @PostMapping("/{ask}/confirm")
  ConfirmedSecond confirm(@PathVariable String ask, @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    SecondAsks.Confirmed confirmed = asks.confirm(ask, who);
    return new ConfirmedSecond(confirmed.half(), confirmed.reference());
  }

  @PostMapping("/{ask}/refuse")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void refuse(@PathVariable String ask, @AuthenticationPrincipal SignedIn who) {
    asks.refuse(ask, who);
  }
}
