package org.porchlight.hub.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells an administrator whether letters go out. Neither recipients nor words are told. */
@RestController
class MailApi {
  record MailAnswer(
      boolean taken, int waiting, @Nullable Instant since, @Nullable String failure) {}

  private final Letters letters;

  MailApi(Letters letters) {
    this.letters = letters;
  }

  @GetMapping("/api/v1/room/people/mail")
  MailAnswer mail() {
    LetterRows.Waiting waiting = letters.waiting();
    return new MailAnswer(
        letters.areTaken(),
        waiting.letters(),
        waiting.since().orElse(null),
        waiting.failure().orElse(null));
  }
}
