package org.porchlight.hub.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.push.Pushing;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells an administrator whether notices get through; not to whom, and not of what. */
@RestController
class TroubleApi {
  record FailingService(String service, Instant since, Instant at, String failure) {}

  record Notices(
      boolean pushed, int waiting, @Nullable Instant since, List<FailingService> failing) {}

  private final NoticeRows notices;
  private final Browsers browsers;
  private final Pushing pushing;

  TroubleApi(NoticeRows notices, Browsers browsers, Pushing pushing) {
    this.notices = notices;
    this.browsers = browsers;
    this.pushing = pushing;
  }

  @GetMapping("/api/v1/room/people/notices")
  Notices notices() {
    NoticeRows.Waiting waiting = notices.waiting();
    List<FailingService> failing =
        browsers.failing().stream()
            .map(one -> new FailingService(one.service(), one.since(), one.at(), one.failure()))
            .toList();
    return new Notices(
        pushing.key().isPresent(), waiting.notices(), waiting.since().orElse(null), failing);
  }
}
