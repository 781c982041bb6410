package org.porchlight.hub.ask;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;
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

/** A supervisor's doors to the asks that wait for a second person. */
@RestController
@RequestMapping("/api/v1/room/approvals")
class ApprovalApi {
  private static final int MOST_SAID = 200;

  record ApprovalNote(String approval) {}

  record RefusalSaid(@Nullable String said) {}

  record WaitingAsks(List<ApprovalView.WaitingAsk> waiting) {}

  private final Approvals approvals;
  private final ApprovalView view;
  private final Asks asks;
  private final Limits limits;

  ApprovalApi(Approvals approvals, ApprovalView view, Asks asks, Limits limits) {
    this.approvals = approvals;
    this.view = view;
    this.asks = asks;
    this.limits = limits;
  }

  @GetMapping
  WaitingAsks waiting(@AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.READ, who.person());
    return new WaitingAsks(approvals.waitingFor(who).stream().map(view::waiting).toList());
  }

  @GetMapping("/{ask}")
  ApprovalView.AskToApprove ask(@PathVariable String ask, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.READ, who.person());
    return view.of(approvals.require(who, ask));
  }

  @PostMapping("/{ask}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void approve(
      @PathVariable String ask,
      @RequestBody ApprovalNote note,
      @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.ASK, who.person());
    asks.prepareAgain(ask);
    approvals.approve(who, ask, note.approval());
  }

  @PostMapping("/{ask}/refusal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void refuse(
      @PathVariable String ask,
      @RequestBody RefusalSaid why,
      @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.ASK, who.person());
    approvals.refuse(who, ask, said(why.said()));
  }

  private static @Nullable String said(@Nullable String words) {
    if (words == null || words.isBlank()) {
      return null;
    }
    String said = words.strip();
    if (said.length() > MOST_SAID || said.chars().anyMatch(Character::isISOControl)) {
      throw Refused.malformed("What is said with a no is one line of at most 200 characters.");
    }
    return said;
  }
}
