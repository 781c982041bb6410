package org.porchlight.hub.incident;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Incident;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.ProgramNow;
import org.porchlight.hub.program.Programs;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Incidents over HTTP: in from dispatch, out to the room. */
@RestController
@RequestMapping("/api/v1")
class IncidentApi {
  record Pair(String full, String coarse, @Nullable String handling) {}

  record Accepted(long number) {}

  private final Reception reception;
  private final IncidentAnswers answers;
  private final Programs programs;
  private final Pages pages;
  private final Limits limits;
  private final Feeds feeds;

  IncidentApi(
      Reception reception,
      IncidentAnswers answers,
      Programs programs,
      Pages pages,
      Limits limits,
      Feeds feeds) {
    this.reception = reception;
    this.answers = answers;
    this.programs = programs;
    this.pages = pages;
    this.limits = limits;
    this.feeds = feeds;
  }

  @PostMapping("/dispatch/incidents")
  Accepted receive(@RequestBody Pair pair, HttpServletRequest request) {
    String from = request.getRemoteAddr();
    try {
      return new Accepted(reception.receive(pair.full(), pair.coarse(), pair.handling(), from));
    } catch (Refused refused) {
      limits.spend(Limit.INCIDENT_REFUSED, from);
      reception.recordRefusal(refused, from);
      throw refused;
    }
  }

  @GetMapping("/room/incidents")
  IncidentAnswers.IncidentList list(@AuthenticationPrincipal SignedIn who) {
    return answers.list(who);
  }

  @TransactionalEventListener
  void on(IncidentReported event) {
    push(event.incident());
  }

  @TransactionalEventListener
  void on(IncidentUpdated event) {
    push(event.incident());
  }

  @TransactionalEventListener
  void on(IncidentClosed event) {
    push(event.incident());
  }

  @TransactionalEventListener
  void on(HandlingChanged event) {
    push(event.incident());
  }

  private void push(Reported reported) {
    ProgramNow program = programs.now();
    Incident incident = reported.full().says();
    if (!IncidentAnswers.opensNothing(incident, program.ordinance().says())) {
      FeedHealth health = feeds.health();
      pages.tellEach(Face.ROOM, "incident", who -> answers.answer(reported, program, health, who));
    }
  }
}
