package org.porchlight.hub.page;

import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.SignInEnded;
import org.porchlight.hub.people.SignedIn;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of a face's events. */
@RestController
class PageApi {
  private final Pages pages;
  private final Limits limits;

  PageApi(Pages pages, Limits limits) {
    this.pages = pages;
    this.limits = limits;
  }

  @GetMapping(
      path = "/api/v1/{face:room|home|council}/events",
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> events(
      @PathVariable Face face, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.PAGE, who.person());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .body(pages.add(who).open());
  }

  @TransactionalEventListener
  void on(SignInEnded ended) {
    pages.end(ended.signIn());
  }
}
