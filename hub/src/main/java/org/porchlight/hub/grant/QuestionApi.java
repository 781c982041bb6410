package org.porchlight.hub.grant;

import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The household's door to a question. */
@RestController
@RequestMapping("/api/v1/home/questions")
class QuestionApi {
  record Answer(boolean allow, @Nullable String signature) {}

  private final GrantRows rows;
  private final Questions questions;
  private final OwnPremises own;

  QuestionApi(GrantRows rows, Questions questions, OwnPremises own) {
    this.rows = rows;
    this.questions = questions;
    this.own = own;
  }

  @PostMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void answer(
      @PathVariable String id,
      @RequestBody Answer answer,
      @AuthenticationPrincipal SignedIn owner) {
    Grant grant =
        rows.grant(id)
            .filter(one -> own.isOwn(one.premises(), owner))
            .orElseThrow(() -> Refused.unknown("There is no such question for you."));
    if (!(grant.state() instanceof GrantState.Asking)) {
      throw Questions.over();
    }
    if (answer.allow()) {
      String signature = answer.signature();
      if (signature == null) {
        throw Refused.malformed("A yes needs your signature under the text.");
      }
      questions.allow(grant, signature, owner);
    } else if (!questions.notNow(grant, Actor.person(owner.person()), owner.from())) {
      throw Questions.over();
    }
  }
}
