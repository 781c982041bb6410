package org.porchlight.hub.notice;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * "Not now" from a notice. Sessions end after 30 idle minutes, so it needs none: the push carried a
 * word, encrypted to one browser, that can say no to one question and nothing else. It carries no
 * cookie, so no other site can have it said.
 */
@RestController
class NotNowApi {
  record NotNow(String word) {}

  private final NotNowRows words;
  private final NoticeRows notices;
  private final Grants grants;
  private final Limits limits;
  private final InstantSource clock;

  NotNowApi(
      NotNowRows words, NoticeRows notices, Grants grants, Limits limits, InstantSource clock) {
    this.words = words;
    this.notices = notices;
    this.grants = grants;
    this.limits = limits;
    this.clock = clock;
  }

  @PostMapping("/api/v1/not-now")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  public void notNow(@RequestBody NotNow said, HttpServletRequest from) {
    limits.spend(Limit.NOT_NOW, from.getRemoteAddr());
    NotNowRows.Word word =
        words.take(hash(said.word()), clock.instant()).orElseThrow(NotNowApi::over);
    Actor who = Actor.person(word.person());
    if (!grants.notNow(word.question(), who, from.getRemoteAddr())) {
      throw over();
    }
    notices.forgetOf(word.browser(), word.question());
  }

  private static Bytes hash(String word) {
    try {
      return Bytes.parse(word).sha256();
    } catch (NoteException notAWord) {
      throw over();
    }
  }

  /** The same whatever is wrong, so that nothing is learnt by trying words. */
  private static Refused over() {
    return Refused.conflict(
        "question-over", "Too late", "This question is over or answered. Nothing was opened.");
  }
}
