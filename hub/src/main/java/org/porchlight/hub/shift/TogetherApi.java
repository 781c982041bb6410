package org.porchlight.hub.shift;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.ask.Asked;
import org.porchlight.hub.ask.Asks;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.look.IncidentLooks;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.Role;
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

/** What operators of one room see of one another, and how an incident changes hands. */
@RestController
@RequestMapping("/api/v1/room")
class TogetherApi {
  /** Somebody of the room, as pages name him. */
  record Colleague(String person, String name, boolean mine) {}

  /**
   * A look of somebody's at this incident.
   *
   * @param purpose as it was written in its ask
   * @param camera which one, so that a colleague may ask for the same
   */
  record TogetherLook(
      String id,
      Colleague who,
      String camera,
      String name,
      String premises,
      String purpose,
      String state,
      Instant madeAt,
      @Nullable Instant since,
      Instant notAfter,
      @Nullable Instant endedAt,
      long watchedSeconds) {}

  record BookmarkAnswer(
      String id, Colleague who, @Nullable String camera, Instant at, String said) {}

  /**
   * A handover.
   *
   * @param to whom it is offered, or null for whoever takes it
   * @param mayTake whether the reader may
   */
  record HandoverAnswer(
      String id,
      String incident,
      Colleague who,
      @Nullable Colleague to,
      @Nullable String said,
      Instant at,
      String state,
      @Nullable Colleague takenBy,
      @Nullable Instant takenAt,
      boolean mayTake) {}

  /** Everything of one incident that the room shares. */
  record Together(
      List<TogetherLook> looks, List<BookmarkAnswer> bookmarks, List<HandoverAnswer> handovers) {}

  record NewBookmark(String said, @Nullable String look, @Nullable Instant at) {}

  record NewHandover(@Nullable String to, @Nullable String said) {}

  record HandoverAnswers(List<HandoverAnswer> handovers) {}

  /**
   * That a page is open.
   *
   * @param incident at which, or empty for none
   */
  record NewPresence(String incident) {}

  /**
   * Somebody who is here.
   *
   * @param incidents those he has open
   */
  record HereAnswer(Colleague who, List<String> incidents) {}

  /**
   * Who is here, and everybody an incident can be handed to.
   *
   * @param colleagues without the reader
   */
  record PresenceAnswer(List<HereAnswer> here, List<Colleague> colleagues) {}

  private final IncidentLooks looks;
  private final Bookmarks bookmarks;
  private final Handovers handovers;
  private final Presence presence;
  private final OpenIncidents incidents;
  private final Asks asks;
  private final People people;
  private final Limits limits;

  TogetherApi(
      IncidentLooks looks,
      Bookmarks bookmarks,
      Handovers handovers,
      Presence presence,
      OpenIncidents incidents,
      Asks asks,
      People people,
      Limits limits) {
    this.looks = looks;
    this.bookmarks = bookmarks;
    this.handovers = handovers;
    this.presence = presence;
    this.incidents = incidents;
    this.asks = asks;
    this.people = people;
    this.limits = limits;
  }

  @GetMapping("/incidents/{id}/together")
  Together together(@PathVariable String id, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TOGETHER, who.person());
    incidents.require(id);
    Names names = names(who);
    List<IncidentLooks.Seen> seen = looks.of(id);
    Map<String, String> cameras =
        seen.stream()
            .collect(
                Collectors.toMap(
                    IncidentLooks.Seen::id, one -> one.premises() + ", " + one.name()));
    Map<String, String> purposes = new HashMap<>();
    seen.forEach(one -> purposes.computeIfAbsent(one.ask(), this::purpose));
    return new Together(
        seen.stream().map(one -> answer(one, names, purposes)).toList(),
        bookmarks.of(id).stream().map(one -> answer(one, names, cameras)).toList(),
        handovers.of(id).stream().map(one -> answer(one, names)).toList());
  }

  private String purpose(String ask) {
    return asks.asked(ask).map(Asked::purpose).orElse("");
  }

  private static TogetherLook answer(
      IncidentLooks.Seen look, Names names, Map<String, String> purposes) {
    return new TogetherLook(
        look.id(),
        names.of(look.operator()),
        look.camera(),
        look.name(),
        look.premises(),
        purposes.getOrDefault(look.ask(), ""),
        look.state(),
        look.madeAt(),
        look.since(),
        look.notAfter(),
        look.endedAt(),
        look.watchedSeconds());
  }

  private static BookmarkAnswer answer(Bookmark one, Names names, Map<String, String> cameras) {
    String camera = one.look() == null ? null : cameras.get(one.look());
    return new BookmarkAnswer(one.id(), names.of(one.person()), camera, one.at(), one.said());
  }

  private static HandoverAnswer answer(Handover one, Names names) {
    return new HandoverAnswer(
        one.id(),
        one.incident(),
        names.of(one.person()),
        names.orNull(one.receiver()),
        one.said(),
        one.at(),
        one.state().word(),
        names.orNull(one.takenBy()),
        one.takenAt(),
        one.mayTake(names.reader()));
  }

  @PostMapping("/incidents/{id}/bookmarks")
  @ResponseStatus(HttpStatus.CREATED)
  BookmarkAnswer bookmark(
      @PathVariable String id,
      @RequestBody NewBookmark fresh,
      @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TOGETHER, who.person());
    Bookmark set = bookmarks.set(who, id, fresh.look(), fresh.at(), fresh.said());
    Map<String, String> cameras =
        set.look() == null ? Map.of() : looks.cameras(List.of(set.look()));
    return answer(set, names(who), cameras);
  }

  @PostMapping("/incidents/{id}/handovers")
  @ResponseStatus(HttpStatus.CREATED)
  HandoverAnswer offer(
      @PathVariable String id,
      @RequestBody NewHandover fresh,
      @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TOGETHER, who.person());
    return answer(handovers.offer(who, id, fresh.to(), fresh.said()), names(who));
  }

  /** Those that wait, which the reader offered or may take. */
  @GetMapping("/handovers")
  HandoverAnswers waiting(@AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TOGETHER, who.person());
    Names names = names(who);
    return new HandoverAnswers(
        handovers.waiting(who).stream().map(one -> answer(one, names)).toList());
  }

  @PostMapping("/handovers/{id}/take")
  HandoverAnswer take(@PathVariable String id, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TOGETHER, who.person());
    return answer(handovers.take(who, id), names(who));
  }

  @PostMapping("/handovers/{id}/withdraw")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable String id, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TOGETHER, who.person());
    handovers.withdraw(who, id);
  }

  @GetMapping("/presence")
  PresenceAnswer here(@AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TOGETHER, who.person());
    Names names = names(who);
    Map<String, List<Presence.Here>> here =
        presence.everybody().stream().collect(Collectors.groupingBy(Presence.Here::person));
    return new PresenceAnswer(
        here.keySet().stream()
            .sorted()
            .map(one -> new HereAnswer(names.of(one), open(here.getOrDefault(one, List.of()))))
            .toList(),
        people.everybody().stream()
            .filter(one -> one.lockedAt() == null && !one.id().equals(who.person()))
            .filter(one -> one.role() == Role.OPERATOR || one.role() == Role.SUPERVISOR)
            .map(one -> names.of(one.id()))
            .toList());
  }

  private static List<String> open(List<Presence.Here> here) {
    return here.stream()
        .map(Presence.Here::incident)
        .flatMap(one -> Optional.ofNullable(one).stream())
        .toList();
  }

  /** A page says that it is open, and at which incident; it says so again while it is. */
  @PostMapping("/presence")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void here(@RequestBody NewPresence fresh, @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TOGETHER, who.person());
    String incident = fresh.incident();
    if (!incident.isEmpty() && !incidents.has(incident)) {
      throw Refused.unknown("There is no such open incident.");
    }
    presence.here(who, incident.isEmpty() ? null : incident);
  }

  /** What people are called, for one reader. */
  private record Names(String reader, Map<String, String> byPerson) {
    Colleague of(String person) {
      return new Colleague(person, byPerson.getOrDefault(person, person), person.equals(reader));
    }

    @Nullable Colleague orNull(@Nullable String person) {
      return person == null ? null : of(person);
    }
  }

  private Names names(SignedIn who) {
    return new Names(
        who.person(),
        people.everybody().stream().collect(Collectors.toMap(Person::id, Person::name)));
  }
}
