package org.porchlight.hub.people;

import jakarta.servlet.http.HttpServletRequest;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person's doors to everything kept of him: to take it, and to have it erased. */
@RestController
@RequestMapping("/api/v1/home")
class ErasureApi {
  /**
   * Stands in his place from now on.
   *
   * @param reference the only word by which the records that stay can still be found
   */
  record Erased(String reference) {}

  private final Erasure erasure;
  private final StepUp stepUp;
  private final Limits limits;

  ErasureApi(Erasure erasure, StepUp stepUp, Limits limits) {
    this.erasure = erasure;
    this.stepUp = stepUp;
    this.limits = limits;
  }

  /** A file for him to keep; needs his passkey anew. */
  @GetMapping("/everything")
  ResponseEntity<Erasure.Everything> everything(@AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    limits.spend(Limit.EVERYTHING, who.person());
    ContentDisposition file =
        ContentDisposition.attachment().filename("porchlight-everything.json").build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
        .body(erasure.everything(who));
  }

  /** All or nothing, and not to be undone; needs his passkey anew. */
  @PostMapping("/erase")
  Erased eraseMe(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    stepUp.require(who);
    String reference = erasure.erase(who.person(), who);
    BrowserSession.close(request);
    return new Erased(reference);
  }
}
