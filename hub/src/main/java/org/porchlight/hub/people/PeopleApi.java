package org.porchlight.hub.people;

import java.util.List;
import org.porchlight.hub.audit.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What an administrator does: invites people, locks them out and releases locks. He has no door to
 * any video.
 */
@RestController
@RequestMapping("/api/v1/room/people")
class PeopleApi {
  record ListedPerson(String id, String name, Role role, boolean locked, int passkeys) {}

  record ListedPeople(List<ListedPerson> people) {}

  record NewPerson(String id, String name, Role role) {}

  record Invited(String id, String page, String invite) {}

  private final People people;
  private final TransactionTemplate transaction;

  PeopleApi(People people, TransactionTemplate transaction) {
    this.people = people;
    this.transaction = transaction;
  }

  @GetMapping
  ListedPeople list() {
    return new ListedPeople(
        people.everybody().stream()
            .map(one ->
                new ListedPerson(
                    one.id(),
                    one.name(),
                    one.role(),
                    one.lockedAt() != null,
                    people.passkeys(one.id()).size()))
            .toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Invited add(@RequestBody NewPerson person, @AuthenticationPrincipal SignedIn who) {
    Actor by = Actor.person(who.person());
    return java.util.Objects.requireNonNull(
        transaction.execute(_ -> {
          people.add(person.id(), person.name(), person.role(), by, who.from());
          return invited(person.id(), person.role(), by, who.from());
        }));
  }

  @PostMapping("/{person}/invite")
  Invited invite(@PathVariable String person, @AuthenticationPrincipal SignedIn who) {
    Role role =
        people
            .person(person)
            .orElseThrow(() -> org.porchlight.hub.law.Refused.unknown("There is no such person."))
            .role();
    return invited(person, role, Actor.person(who.person()), who.from());
  }

  @PostMapping("/{person}/lock")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void lock(@PathVariable String person, @AuthenticationPrincipal SignedIn who) {
    people.lock(person, Actor.person(who.person()), who.from());
  }

  @PostMapping("/{person}/release")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void release(@PathVariable String person, @AuthenticationPrincipal SignedIn who) {
    people.release(person, Actor.person(who.person()), who.from());
  }

  private Invited invited(String person, Role role, Actor by, String from) {
    return new Invited(person, "/" + role.face().word(), people.invite(person, by, from));
  }
}
