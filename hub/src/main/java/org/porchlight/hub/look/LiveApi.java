package org.porchlight.hub.look;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.link.EndedBy;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Every look of the room that opens or runs, for a supervisor, who may end any of them. What still
 * waits for an owner is not among them: that he was asked is nobody's news.
 */
@RestController
@RequestMapping("/api/v1/room/live")
class LiveApi {
  /**
   * A look that opens or runs.
   *
   * @param operator the name its operator goes by
   * @param title what the incident is, and {@code where}; null when the hub does not know it
   * @param since when pictures began, or null
   * @param mine whether it is the reader's own
   */
  record LiveLook(
      String id,
      String operator,
      boolean mine,
      String incident,
      @Nullable String title,
      @Nullable String where,
      @Nullable String name,
      @Nullable String premises,
      String state,
      @Nullable Instant since,
      Instant notAfter) {}

  record LiveLooks(List<LiveLook> looks) {}

  private final LookRows rows;
  private final Legs legs;
  private final Grants grants;
  private final People people;
  private final Incidents incidents;
  private final Limits limits;

  LiveApi(
      LookRows rows, Legs legs, Grants grants, People people, Incidents incidents, Limits limits) {
    this.rows = rows;
    this.legs = legs;
    this.grants = grants;
    this.people = people;
    this.incidents = incidents;
    this.limits = limits;
  }

  @GetMapping
  LiveLooks live(@AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.REVIEW, who.person());
    Map<String, String> names =
        people.everybody().stream().collect(Collectors.toMap(Person::id, Person::name));
    return new LiveLooks(rows.running().stream().map(look -> answer(look, names, who)).toList());
  }

  private LiveLook answer(Look look, Map<String, String> names, SignedIn who) {
    RoomAnswers.LookAnswer shown = RoomAnswers.of(look, legs);
    Optional<org.porchlight.grant.Incident> incident =
        incidents.incident(look.incident()).map(one -> one.full().says());
    return new LiveLook(
        look.id(),
        names.getOrDefault(look.operator(), look.operator()),
        look.operator().equals(who.person()),
        look.incident(),
        incident.map(org.porchlight.grant.Incident::title).orElse(null),
        incident.map(org.porchlight.grant.Incident::where).orElse(null),
        shown.name(),
        shown.premises(),
        shown.state(),
        look.state() instanceof LookState.Live live ? live.startedAt() : null,
        look.notAfter());
  }

  /** Ends a look, whosever it is. What is over already stays as it ended. */
  @PostMapping("/{id}/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String id, @AuthenticationPrincipal SignedIn who) {
    Look look =
        rows.look(id)
            .filter(one -> !(one.state() instanceof LookState.Asking))
            .orElseThrow(() -> Refused.unknown("There is no such look."));
    String grant = look.grant();
    if (grant == null) {
      throw Refused.unknown("There is no such look.");
    }
    boolean mine = look.operator().equals(who.person());
    grants.stop(
        grant,
        mine ? EndedBy.OPERATOR : EndedBy.AGENCY,
        Actor.person(who.person()),
        who.from(),
        mine ? "The operator ended it." : "A supervisor ended it.");
  }
}
