package org.porchlight.hub.notice;

import jakarta.servlet.http.HttpServletRequest;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * A browser says that its push service gave it another address. Sessions end after 30 idle minutes,
 * so it needs none: it shows the address it had and the secret that only it and this hub know. It
 * carries no cookie, so no other site can have it said.
 */
@RestController
class MovedBrowserApi {
  /**
   * What the browser had.
   *
   * @param auth the 16 bytes that the hub was given with that address, in base64url
   */
  record OldBrowser(String endpoint, String auth) {}

  record MovedBrowser(OldBrowser before, String endpoint, ToldApi.BrowserKeys keys) {}

  private final Telling telling;
  private final Limits limits;

  MovedBrowserApi(Telling telling, Limits limits) {
    this.telling = telling;
    this.limits = limits;
  }

  @PostMapping("/api/v1/told/moved")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void moved(@RequestBody MovedBrowser said, HttpServletRequest from) {
    limits.spend(Limit.BROWSER_MOVED, from.getRemoteAddr());
    telling.moved(said, from.getRemoteAddr());
  }
}
