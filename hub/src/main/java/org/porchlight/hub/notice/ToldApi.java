package org.porchlight.hub.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.people.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How somebody wants to be told. */
@RestController
@RequestMapping("/api/v1/home/told")
class ToldApi {
  /**
   * Quiet hours, {@code HH:MM} of the program's time zone.
   *
   * @param to of the next day when it is the earlier one
   */
  record Quiet(String from, String to) {}

  /**
   * A browser with notices on.
   *
   * @param hash SHA-256 of its address at the push service, by which it knows itself, in base64url
   */
  record ToldBrowser(long id, String hash, String language) {}

  /**
   * How he is told.
   *
   * @param pushKey what a browser needs to turn notices on; null where this hub sends no pushes
   * @param mail whether letters are sent to him; null where none can be
   */
  record ToldHow(
      @Nullable String pushKey,
      List<ToldBrowser> browsers,
      @Nullable String email,
      @Nullable Boolean mail,
      @Nullable Quiet quiet,
      String zone) {}

  record ToldWish(boolean mail, @Nullable Quiet quiet) {}

  record BrowserKeys(String p256dh, String auth) {}

  record NewBrowser(String endpoint, BrowserKeys keys, String language) {}

  private final Telling telling;
  private final Limits limits;

  ToldApi(Telling telling, Limits limits) {
    this.telling = telling;
    this.limits = limits;
  }

  @GetMapping
  ToldHow told(@AuthenticationPrincipal SignedIn who) {
    return telling.how(who.person());
  }

  @PostMapping
  ToldHow wish(@RequestBody ToldWish wish, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TOLD, who.person());
    telling.wish(who, wish);
    return telling.how(who.person());
  }

  @PostMapping("/browsers")
  @ResponseStatus(HttpStatus.CREATED)
  ToldHow turnOn(@RequestBody NewBrowser browser, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TOLD, who.person());
    Language language =
        Language.ofWord(browser.language())
            .orElseThrow(() -> Refused.malformed("The language is en or es."));
    telling.turnOn(who, browser, language);
    return telling.how(who.person());
  }

  @PostMapping("/browsers/{id}/forget")
  ToldHow turnOff(@PathVariable long id, @AuthenticationPrincipal SignedIn who) {
    telling.turnOff(who, id);
    return telling.how(who.person());
  }
}
