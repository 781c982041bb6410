package org.porchlight.hub.preview;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The owner's doors to what looks at his cameras saw. */
@RestController
@RequestMapping("/api/v1/home")
class RecallApi {
  record SignedRecall(String recall) {}

  /** That there was one; the pictures are nowhere here. */
  record PastRecall(
      String id, String camera, String cameraName, String grant, Instant at, boolean shown) {}

  record PastRecalls(List<PastRecall> recalls) {}

  private static final int MOST_SHOWN = 50;

  private final Recalls recalls;
  private final RecallRows rows;
  private final OwnCameras own;
  private final Limits limits;

  RecallApi(Recalls recalls, RecallRows rows, OwnCameras own, Limits limits) {
    this.recalls = recalls;
    this.rows = rows;
    this.own = own;
    this.limits = limits;
  }

  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @PostMapping(
      path = "/cameras/{camera}/recall",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  byte[] recall(
      @PathVariable("camera") String id,
      @RequestBody SignedRecall signed,
      @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.PREVIEW, owner.person());
    return recalls.open(own.camera(id, owner), signed.recall(), owner);
  }

  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @PostMapping(
      path = "/recalls/{recall}/pieces/{piece}",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  byte[] piece(
      @PathVariable("recall") String id,
      @PathVariable long piece,
      @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.RECALL_PIECE, owner.person());
    if (piece < 0 || piece > Integer.MAX_VALUE) {
      throw Refused.unknown("There is no such piece.");
    }
    return recalls.piece(id, piece, owner);
  }

  @PostMapping("/recalls/{recall}/close")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void close(@PathVariable("recall") String id, @AuthenticationPrincipal SignedIn owner) {
    recalls.close(id, owner);
  }

  @GetMapping("/recalls")
  PastRecalls past(@AuthenticationPrincipal SignedIn who) {
    return new PastRecalls(
        rows.latest(own.premises(who), MOST_SHOWN).stream()
            .map(one ->
                new PastRecall(
                    one.id(), one.camera(), one.cameraName(), one.grant(), one.at(), one.shown()))
            .toList());
  }
}
