package org.porchlight.hub.preview;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.SignedIn;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The owner's doors to a still of his own camera. */
@RestController
@RequestMapping("/api/v1/home")
class PreviewApi {
  /** What the owner's browser puts into a preview, a recall or a keeping. */
  record PreviewOffer(String program, String agent, String challenge) {}

  record SignedPreview(String preview) {}

  /** That there was one; the still itself is nowhere. */
  record PastPreview(String id, String camera, String cameraName, Instant at, boolean made) {}

  record PastPreviews(List<PastPreview> previews) {}

  private static final int MOST_SHOWN = 50;

  private final Previews previews;
  private final WishRoad road;
  private final OwnCameras own;
  private final PreviewRows rows;
  private final Limits limits;

  PreviewApi(Previews previews, WishRoad road, OwnCameras own, PreviewRows rows, Limits limits) {
    this.previews = previews;
    this.road = road;
    this.own = own;
    this.rows = rows;
    this.limits = limits;
  }

  @PostMapping("/cameras/{camera}/preview/offer")
  PreviewOffer offer(@PathVariable("camera") String id, @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.PREVIEW, owner.person());
    WishRoad.Offer offer = road.offer(own.camera(id, owner));
    return new PreviewOffer(offer.program(), offer.agent(), offer.challenge());
  }

  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @PostMapping(
      path = "/cameras/{camera}/preview",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  byte[] preview(
      @PathVariable("camera") String id,
      @RequestBody SignedPreview signed,
      @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.PREVIEW, owner.person());
    return previews.make(own.camera(id, owner), signed.preview(), owner);
  }

  @GetMapping("/previews")
  PastPreviews past(@AuthenticationPrincipal SignedIn who) {
    String premises = own.premises(who);
    return new PastPreviews(
        rows.latest(premises, MOST_SHOWN).stream()
            .map(one ->
                new PastPreview(one.id(), one.camera(), one.cameraName(), one.at(), one.made()))
            .toList());
  }
}
