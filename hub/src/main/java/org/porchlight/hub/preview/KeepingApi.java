package org.porchlight.hub.preview;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
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

/** The owner's doors to his choice for how long what looks are sent is kept. */
@RestController
@RequestMapping("/api/v1/home")
class KeepingApi {
  record SignedKeeping(String keeping) {}

  /** What the agent last said: 0 hours for nothing kept, and why not everything is, or null. */
  record CameraKeeping(String camera, int hours, @Nullable String trouble, Instant saidAt) {}

  record CameraKeepings(List<CameraKeeping> cameras) {}

  private final Keepings keepings;
  private final KeepingRows rows;
  private final OwnCameras own;
  private final Limits limits;

  KeepingApi(Keepings keepings, KeepingRows rows, OwnCameras own, Limits limits) {
    this.keepings = keepings;
    this.rows = rows;
    this.own = own;
    this.limits = limits;
  }

  @PostMapping("/cameras/{camera}/keeping")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void choose(
      @PathVariable("camera") String id,
      @RequestBody SignedKeeping signed,
      @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.PREVIEW, owner.person());
    keepings.choose(own.camera(id, owner), signed.keeping(), owner);
  }

  @GetMapping("/keepings")
  CameraKeepings now(@AuthenticationPrincipal SignedIn owner) {
    return new CameraKeepings(
        rows.of(own.premises(owner)).stream()
            .map(one -> new CameraKeeping(one.camera(), one.hours(), one.trouble(), one.saidAt()))
            .toList());
  }
}
