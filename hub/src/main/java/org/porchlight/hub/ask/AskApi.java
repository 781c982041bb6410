package org.porchlight.hub.ask;

import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The room's doors before an ask: who looks, and what could be seen. */
@RestController
@RequestMapping("/api/v1/room")
class AskApi {
  record ViewerNote(String viewer) {}

  record ViewerHash(String viewer) {}

  private final Viewers viewers;
  private final Nearby nearby;
  private final Limits limits;

  AskApi(Viewers viewers, Nearby nearby, Limits limits) {
    this.viewers = viewers;
    this.nearby = nearby;
    this.limits = limits;
  }

  @PostMapping("/viewer")
  ViewerHash viewer(@RequestBody ViewerNote note, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.ASK, who.person());
    return new ViewerHash(viewers.accept(note.viewer(), who));
  }

  @GetMapping("/incidents/{id}/cameras")
  Nearby.Count cameras(@PathVariable String id, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.CAMERAS, who.person());
    return nearby.count(id, who);
  }
}
