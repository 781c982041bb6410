package org.porchlight.hub.lending;

import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.SignedIn;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The owner's door to his copies. */
@RestController
class CopyApi {
  private final Copies copies;
  private final Cameras cameras;
  private final Limits limits;

  CopyApi(Copies copies, Cameras cameras, Limits limits) {
    this.copies = copies;
    this.cameras = cameras;
    this.limits = limits;
  }

  @GetMapping(
      path = "/api/v1/home/cameras/{camera}/copy",
      produces = MediaType.APPLICATION_PDF_VALUE)
  ResponseEntity<byte[]> copy(
      @PathVariable("camera") String id, @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.COPY, owner.person());
    Copy copy =
        cameras
            .camera(id)
            .filter(camera -> camera.premises().owner().equals(owner.person()))
            .map(copies::of)
            .orElseThrow(() -> Refused.unknown("You have no such camera."));
    ContentDisposition kept =
        ContentDisposition.attachment().filename(Copies.fileName(copy)).build();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, kept.toString())
        .contentType(MediaType.APPLICATION_PDF)
        .body(Copies.pdf(copy).toArray());
  }
}
