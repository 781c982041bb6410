package org.porchlight.hub.program;

import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The program over HTTP: for the room, the council and everybody. */
@RestController
@RequestMapping("/api/v1")
class ProgramApi {
  enum Action {
    pause,
    resume,
    end
  }

  record ProposalRequest(Action action) {}

  record Proposal(String text) {}

  record SignedOrdinance(String text, String signature) {}

  record CurrentOrdinance(String ordinance) {}

  private final Programs programs;
  private final Council council;
  private final ProgramAnswers answers;
  private final Pages pages;

  ProgramApi(Programs programs, Council council, ProgramAnswers answers, Pages pages) {
    this.programs = programs;
    this.council = council;
    this.answers = answers;
    this.pages = pages;
  }

  @GetMapping("/room/program")
  ProgramAnswers.RoomProgram room() {
    return answers.room(programs.now());
  }

  @GetMapping("/ordinance")
  CurrentOrdinance ordinance() {
    return new CurrentOrdinance(programs.now().ordinance().note().toString());
  }

  @GetMapping("/council/program")
  ProgramAnswers.CouncilProgram council() {
    return answers.council(programs.now());
  }

  @PostMapping("/council/ordinance/proposal")
  Proposal propose(@RequestBody ProposalRequest request, @AuthenticationPrincipal SignedIn who) {
    return new Proposal(council.propose(request.action(), who).text());
  }

  @PostMapping("/council/ordinance")
  ProgramAnswers.CouncilProgram sign(
      @RequestBody SignedOrdinance signed, @AuthenticationPrincipal SignedIn who) {
    return answers.council(council.sign(signed.text(), signed.signature(), who));
  }

  /** At once, before the council's signer has signed it; a work account does not do it. */
  @PostMapping("/council/pause")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void pause(@AuthenticationPrincipal SignedIn who) {
    who.requirePasskey();
    programs.darken(who.person(), who.from());
  }

  @TransactionalEventListener
  void on(ProgramChanged changed) {
    pages.tell(Face.ROOM, "program", answers.room(changed.now()));
    pages.tell(Face.COUNCIL, "program", answers.room(changed.now()));
  }
}
