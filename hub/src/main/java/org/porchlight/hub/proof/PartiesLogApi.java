package org.porchlight.hub.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The doors of agency and council to what the log says of their own doing (docs/ref/log.md). */
@RestController
@RequestMapping("/api/v1")
class PartiesLogApi {
  /**
   * What a commitment hides.
   *
   * @param opening 16 bytes, base64url
   * @param record canonical JSON
   */
  record Hidden(String opening, String record) {}

  record PartiesEntry(
      long index,
      String entry,
      @Nullable String opening,
      @Nullable String record,
      @Nullable Hidden details,
      String proof) {}

  record PartiesEntries(String checkpoint, List<PartiesEntry> entries, @Nullable Long next) {}

  record Erasure(long index, String reason) {}

  private final PartiesLog log;
  private final Limits limits;

  PartiesLogApi(PartiesLog log, Limits limits) {
    this.log = log;
    this.limits = limits;
  }

  @GetMapping({"/room/log", "/council/log"})
  PartiesEntries entries(
      @RequestParam(defaultValue = "0") long from, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.OWN_LOG, who.person());
    return log.entries(who.face(), from);
  }

  @PostMapping("/council/log/erasures")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(@RequestBody Erasure erasure, @AuthenticationPrincipal SignedIn who) {
    log.erase(erasure.index(), erasure.reason(), who);
  }
}
