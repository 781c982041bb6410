package org.porchlight.hub.look;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.ask.Approvals;
import org.porchlight.hub.ask.Asked;
import org.porchlight.hub.ask.Asks;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.look.RoomAnswers.AskAnswer;
import org.porchlight.hub.look.RoomAnswers.LookAnswer;
import org.porchlight.hub.look.RoomAnswers.Ticket;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.link.EndedBy;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The room's doors to asks and looks. */
@RestController
@RequestMapping("/api/v1/room")
class LookApi {
  private static final int MOST = 200;

  record AskRequest(String ask, String purpose, String salt) {}

  record LookAnswers(List<LookAnswer> looks) {}

  record AskAnswers(List<AskAnswer> asks) {}

  private final Asks asks;
  private final Approvals approvals;
  private final RoomAsks room;
  private final Grants grants;
  private final Looks looks;
  private final LookRows rows;
  private final Legs legs;
  private final Admissions admissions;
  private final Limits limits;

  LookApi(
      Asks asks,
      Approvals approvals,
      RoomAsks room,
      Grants grants,
      Looks looks,
      LookRows rows,
      Legs legs,
      Admissions admissions,
      Limits limits) {
    this.asks = asks;
    this.approvals = approvals;
    this.room = room;
    this.grants = grants;
    this.looks = looks;
    this.rows = rows;
    this.legs = legs;
    this.admissions = admissions;
    this.limits = limits;
  }

  /** The answer carries each opening look's ticket, so that the browser connects meanwhile. */
  @PostMapping("/asks")
  @ResponseStatus(HttpStatus.CREATED)
  AskAnswer ask(@RequestBody AskRequest request, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.ASK, who.person());
    asks.prepare(request.ask());
    Asked asked = asks.ask(who, request.ask(), request.purpose(), salt(request.salt()));
    return room.answer(
        asked, rows.ofAsk(asked.id()).stream().map(look -> admitted(look, who)).toList());
  }

  private LookAnswer admitted(Look look, SignedIn who) {
    LookAnswer answer = RoomAnswers.of(look, legs);
    return look.state() instanceof LookState.Opening
        ? admissions.admit(look, who).map(answer::with).orElse(answer)
        : answer;
  }

  /** Those of mine that wait for a second person. */
  @GetMapping("/asks")
  AskAnswers waiting(@AuthenticationPrincipal SignedIn who) {
    return new AskAnswers(
        approvals.waitingOf(who).stream().flatMap(one -> room.now(one).stream()).toList());
  }

  @GetMapping("/asks/{id}")
  AskAnswer asked(@PathVariable String id, @AuthenticationPrincipal SignedIn who) {
    requireOwn(id, who);
    return room.now(id).orElseThrow(LookApi::noSuchAsk);
  }

  /** The operator waits for the second person no longer. */
  @PostMapping("/asks/{id}/cancel")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void cancel(@PathVariable String id, @AuthenticationPrincipal SignedIn who) {
    requireOwn(id, who);
    approvals.cancel(who, id);
  }

  private void requireOwn(String ask, SignedIn who) {
    if (asks.asked(ask).filter(one -> one.operator().equals(who.person())).isEmpty()) {
      throw noSuchAsk();
    }
  }

  private static Refused noSuchAsk() {
    return Refused.unknown("You have no such ask.");
  }

  @GetMapping("/looks")
  LookAnswers looks(
      @RequestParam @Nullable String incident, @AuthenticationPrincipal SignedIn who) {
    return new LookAnswers(
        rows.ofOperator(who.person(), incident, MOST).stream()
            .map(look -> RoomAnswers.of(look, legs))
            .toList());
  }

  @PostMapping("/looks/{id}/ticket")
  Ticket ticket(@PathVariable String id, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TICKET, who.person());
    Look look = own(id, who);
    if (admissions.runsElsewhere(look, who)) {
      throw Refused.conflict(
          "look-elsewhere",
          "In another window",
          "This look is another sign-in's of yours. Its picture opens there alone.");
    }
    if (!admissions.runs(look, who)) {
      throw Refused.conflict("look-over", "Not running", "This look does not run. Ask again.");
    }
    return admissions.admit(look, who).orElseThrow(LookApi::noRelay);
  }

  /** The look goes on; only the way to it is missing for the moment, as when the hub starts. */
  private static Refused noRelay() {
    return new Refused(
        "no-relay", 503, "No relay", "No relay is here right now. Try again soon.", List.of());
  }

  @PostMapping("/looks/{id}/stop")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stop(@PathVariable String id, @AuthenticationPrincipal SignedIn who) {
    Look look = own(id, who);
    String grant = look.grant();
    if (grant != null) {
      Actor actor = Actor.person(who.person());
      grants.stop(grant, EndedBy.OPERATOR, actor, who.from(), "The operator ended it.");
      looks.stopAsking(one -> one.id().equals(look.id()));
    }
  }

  @PostMapping("/looks/stop")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stopAll(@AuthenticationPrincipal SignedIn who) {
    grants.stopOperator(who.person(), Actor.person(who.person()), who.from());
    looks.stopAsking(one -> one.operator().equals(who.person()));
    approvals.cancelAll(who);
  }

  private Look own(String id, SignedIn who) {
    return rows.look(id)
        .filter(look -> look.operator().equals(who.person()))
        .orElseThrow(() -> Refused.unknown("You have no such look."));
  }

  private static Bytes salt(String text) {
    try {
      return Bytes.parse(text);
    } catch (NoteException malformed) {
      throw Refused.malformed("The salt is 16 bytes of base64url.");
    }
  }
}
