package org.porchlight.hub.part;

import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The room's door to what does not answer now. */
@RestController
class PartsApi {
  /**
   * A part that does not answer.
   *
   * @param part {@code relay}, {@code agency-signer}, {@code council-signer} or {@code log}
   */
  record SilentPart(String part, Instant since) {}

  /** Empty when everything answers. */
  record SilentParts(List<SilentPart> silent) {}

  private final Parts parts;

  PartsApi(Parts parts) {
    this.parts = parts;
  }

  @GetMapping("/api/v1/room/parts")
  SilentParts parts() {
    return parts.silent();
  }
}
