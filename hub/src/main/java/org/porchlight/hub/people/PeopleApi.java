package org.porchlight.hub.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.law.Refused;
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
 * any video. What lets somebody in needs his passkey anew; what locks somebody out does not.
 */
@RestController
@RequestMapping("/api/v1/room/people")
class PeopleApi {
  record ListedPerson(
      String id, String name, Role role, boolean locked, int passkeys, boolean workAccount) {}

  record ListedPeople(List<ListedPerson> people) {}

  /**
   * Somebody to be invited.
   *
   * @param id null for an owner, whose id is random: it stays in records after he was erased
   */
  record NewPerson(@Nullable String id, String name, Role role) {}

  /**
   * A way in.
   *
   * @param half whether {@code invite} is the first half of one, which a second person has to
   *     confirm and give the other half of
   */
  record Invited(String id, String page, String invite, boolean half) {}

  private final People people;
  private final WorkAccounts accounts;
  private final SecondAsks seconds;
  private final StepUp stepUp;
  private final TransactionTemplate transaction;

  PeopleApi(
      People people,
      WorkAccounts accounts,
      SecondAsks seconds,
      StepUp stepUp,
      TransactionTemplate transaction) {
    this.people = people;
    this.accounts = accounts;
    this.seconds = seconds;
    this.stepUp = stepUp;
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
                    people.passkeys(one.id()).size(),
                    accounts.isBound(one.id())))
            .toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Invited add(@RequestBody NewPerson person, @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    Actor by = Actor.person(who.person());
    return java.util.Objects.requireNonNull(
        transaction.execute(_ -> {
          String id = id(person);
          return invited(people.add(id, person.name(), person.role(), by, who.from()), who);
        }));
  }

  private String id(NewPerson person) {
    if ((person.id() == null) != (person.role() == Role.OWNER)) {
      throw Refused.malformed("An owner's id is made here; everybody else needs one.");
    }
    return person.id() == null ? people.freshId(Role.OWNER) : person.id();
  }

  @PostMapping("/{person}/invite")
  Invited invite(@PathVariable String person, @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    return invited(known(person), who);
  }

  /** For who cannot do it himself any more, and his heirs: another person has to confirm it. */
  @PostMapping("/{person}/erase")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void erase(@PathVariable String person, @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    seconds.askErase(known(person), who);
  }

  private Person known(String person) {
    return people.person(person).orElseThrow(() -> Refused.unknown("There is no such person."));
  }

  @PostMapping("/{person}/lock")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void lock(@PathVariable String person, @AuthenticationPrincipal SignedIn who) {
    people.lock(person, Actor.person(who.person()), who.from());
  }

  /** Takes somebody's work account away; as with locking out, what narrows wants no passkey. */
  @PostMapping("/{person}/unbind")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unbindAccount(@PathVariable String person, @AuthenticationPrincipal SignedIn who) {
    accounts.unbind(known(person), who);
  }

  @PostMapping("/{person}/release")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void release(@PathVariable String person, @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    people.release(person, Actor.person(who.person()), who.from());
  }

  private Invited invited(Person person, SignedIn who) {
    boolean half = seconds.isNeeded(person, who);
    Actor by = Actor.person(who.person());
    String word =
        half ? seconds.askInvite(person, who) : people.invite(person.id(), by, who.from());
    return new Invited(person.id(), "/" + person.role().face().word(), word, half);
  }
}
